import type { Collection } from 'mongoose';
import { earliest } from '../alert/earliest';
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

  async firstOf(alertIds: readonly string[], state: string): Promise<Map<string, Date>> {
    return earliest(await this.collection.find({ alertId: { $in: [...alertIds] }, state }, { projection: { alertId: 1, at: 1 } }).toArray());
  }
}

function withoutId({ _id, ...rest }: AcknowledgementDocument): Acknowledgement {
  return rest;
}
