import { disclosureRecordedV2 } from '@openvrs/contracts';
import { outgoing, toOutbox, type OutboxRelay, type OutgoingMessage } from '@openvrs/messaging';
import type { Clock, Ids } from '@openvrs/observability';
import type { Collection } from 'mongoose';
import type { ReadingDocument } from './disclosure.mongo-schema';
import { DisclosureRepository, type Reading } from './disclosure.repository';

export class DisclosureMongoRepository extends DisclosureRepository {
  constructor(
    private readonly collection: Collection<ReadingDocument>,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async record(reading: Reading): Promise<void> {
    if (reading.shown.length === 0) return;
    const id = this.ids.next('reading');
    const at = this.clock.now();
    const outbox = toOutbox(messagesOf(reading, id, at), at);
    await this.collection.insertOne({ _id: id, at, outbox });
    // The answer need not wait for NATS: the record is durable, the sweep sends it in any case.
    void this.relay.relay(this.collection, id, outbox);
  }
}

function messagesOf({ shown, state, subject, reason }: Reading, readingId: string, at: Date): OutgoingMessage[] {
  const time = at.toISOString();
  return shown.map(({ alert, allowance }) => {
    const disclosureId = `${readingId}|${alert.id}`;
    const data = {
      disclosureId, resourceKind: 'alert' as const, resourceId: alert.id, toState: state, toSubject: subject,
      method: 'api' as const, reason, allowance, originStates: alert.signal.basis.states, disclosedAt: time,
    };
    return outgoing(disclosureRecordedV2, data, { id: disclosureId, source: 'notifications', subject: alert.id, time });
  });
}
