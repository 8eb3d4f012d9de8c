import { standingChangedV2, standingWarnedV1 } from '@openvrs/contracts';
import { outgoing, toOutbox, type OutboxEntry, type OutboxRelay } from '@openvrs/messaging';
import type { Ids } from '@openvrs/observability';
import type { Collection, mongo } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { PolicyCourse } from '../policy/policy-course';
import { nextReviewAt, type Standing } from './standing';
import type { StandingDocument } from './standing.mongo-schema';
import { StandingRepository, type StandingWrite } from './standing.repository';

const shown = { projection: { outbox: 0 } } as const;

export class StandingMongoRepository extends StandingRepository {
  constructor(
    private readonly collection: Collection<StandingDocument>,
    private readonly relay: Pick<OutboxRelay, 'relay'>,
    private readonly ids: Ids,
  ) {
    super();
  }

  async find(states: readonly string[]): Promise<Standing[]> {
    return this.read({ _id: { $in: [...states] } });
  }

  async save(write: StandingWrite): Promise<boolean> {
    const outbox = this.outboxOf(write);
    const isSaved = write.standing.revision === 1 ? await this.insert(write.standing, outbox) : await this.replace(write.standing, outbox);
    if (isSaved) await this.relay.relay(this.collection, write.standing.state, outbox);
    return isSaved;
  }

  async dueForReview({ at, inForce, lastAdopted }: PolicyCourse): Promise<string[]> {
    const due = await this.collection
      .find({ $or: [{ reviewAt: { $lte: at } }, { policyVersion: { $ne: inForce.version } }, { lastAdopted: { $ne: lastAdopted } }] }, { projection: { _id: 1 } })
      .toArray();
    return due.map(({ _id }) => _id);
  }

  async all(): Promise<Standing[]> {
    return this.read({});
  }

  async unannounced(): Promise<Standing[]> {
    return this.read({ unannounced: true });
  }

  async announced(state: string, revision: number): Promise<void> {
    await this.collection.updateOne({ _id: state, revision }, { $unset: { unannounced: '' } });
  }

  private async insert(standing: Standing, outbox: OutboxEntry[]): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: standing.state, ...fieldsOf(standing), ...(outbox.length > 0 ? { outbox } : {}) });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async replace(standing: Standing, outbox: OutboxEntry[]): Promise<boolean> {
    const { reviewAt, ...set } = fieldsOf(standing);
    const result = await this.collection.updateOne(
      { _id: standing.state, revision: standing.revision - 1 },
      {
        $set: { ...set, ...(reviewAt ? { reviewAt } : {}) },
        ...(reviewAt ? {} : { $unset: { reviewAt: '' } }),
        ...(outbox.length > 0 ? { $push: { outbox: { $each: outbox } } } : {}),
      },
    );
    return result.modifiedCount === 1;
  }

  private outboxOf({ standing, changes, warnings = [], at }: StandingWrite): OutboxEntry[] {
    const header = { source: 'access-control', subject: standing.state, time: at.toISOString() };
    const told = changes.map((change) => outgoing(standingChangedV2, change, { ...header, id: this.ids.next('std') }));
    const warned = warnings.map((warning) => outgoing(standingWarnedV1, warning, { ...header, id: this.ids.next('std') }));
    return toOutbox([...told, ...warned], at);
  }

  private async read(filter: mongo.Filter<StandingDocument>): Promise<Standing[]> {
    return (await this.collection.find(filter, shown).toArray()).map(fromDocument);
  }
}

function fieldsOf({ categories, agreements, enrolledAt, policyVersion, lastAdopted, revision, ...rest }: Standing): Omit<StandingDocument, '_id' | 'outbox'> {
  const reviewAt = nextReviewAt({ categories, agreements, policyVersion, revision, ...rest });
  const where = { ...(enrolledAt ? { enrolledAt } : {}), ...(lastAdopted ? { lastAdopted } : {}), ...(reviewAt ? { reviewAt } : {}) };
  return { categories: [...categories], agreements: [...agreements], policyVersion, revision, unannounced: true, ...where };
}

function fromDocument({ _id, categories, agreements = [], enrolledAt, policyVersion, lastAdopted, revision }: StandingDocument): Standing {
  return { state: _id, categories, agreements, ...(enrolledAt ? { enrolledAt } : {}), policyVersion, ...(lastAdopted ? { lastAdopted } : {}), revision };
}
