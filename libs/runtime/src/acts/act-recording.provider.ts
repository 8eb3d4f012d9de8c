import type { FactoryProvider } from '@nestjs/common';
import type { ServiceName } from '@openvrs/contracts';
import { ActRecorder, ShutdownSteps } from '@openvrs/edge';
import { ensureOutboxIndex, OutboxRelay, Publisher, toOutbox, type OutgoingMessage } from '@openvrs/messaging';
import { Clock, Ids, ServiceLogger } from '@openvrs/observability';
import { collectionOf } from '@openvrs/storage';
import { Connection } from 'mongoose';
import { keptActsSchema, type KeptActsDocument } from './act.mongo-schema';
import { ActStream } from './act-stream';

type Parts = [Connection, Publisher, ActRecorder, Clock, Ids, ServiceLogger, ShutdownSteps];

/** From now on what is recorded is on its way to the ledger before it is answered. */
export function actRecordingOf(service: ServiceName): FactoryProvider<ActStream> {
  return {
    provide: 'what is recorded',
    inject: [Connection, Publisher, ActRecorder, Clock, Ids, ServiceLogger, ShutdownSteps],
    useFactory: async (...[connection, publisher, recorder, clock, ids, logger, steps]: Parts) => {
      const model = connection.model<KeptActsDocument>('KeptActs', keptActsSchema);
      await model.createIndexes();
      const kept = collectionOf(model);
      await ensureOutboxIndex(kept);
      const relay = new OutboxRelay({ collections: [kept], publisher, clock, logger });
      const keep = async (message: OutgoingMessage): Promise<void> => {
        const at = clock.now();
        await kept.insertOne({ _id: message.envelope.id, at, outbox: toOutbox([message], at) });
      };
      const stream = new ActStream({ service, publisher, keep, clock, ids });
      recorder.into(stream);
      relay.start();
      steps.add('flush', 'acts', () => stream.flush());
      steps.add('flush', 'acts that were kept', () => relay.stop());
      return stream;
    },
  };
}
