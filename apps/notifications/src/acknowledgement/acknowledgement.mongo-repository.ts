import type { Collection } from 'mongoose';
import { acknowledgementIdOf, type Acknowledgement } from './acknowledgement';
import type { AcknowledgementDocument } from './acknowledgement.mongo-schema';
import { AcknowledgementRepository } from './acknowledgement.repository';

export class AcknowledgementMongoRepository extends AcknowledgementRepository {
  constructor(private readonly collection: Collection<AcknowledgementDocument>) {
    super();
  }

  async add(acknowledgement: Acknowledgement): Promise<Acknowledgement> {
    const _id = acknowledgementIdOf(acknowledgement);
    await this.collection.updateOne({ _id }, { $setOnInsert: { ...acknowledgement } }, { upsert: true });
    const stands = await this.collection.findOne({ _id });
    return stands ? withoutId(stands) : acknowledgement;
  }

  async firstOf(alertId: string, state: string): Promise<Date | undefined> {
    const first = await this.collection.findOne({ alertId, state }, { sort: { at: 1 } });
    return first?.at;
  }
}

function withoutId({ _id, ...rest }: AcknowledgementDocument): Acknowledgement {
  return rest;
}
