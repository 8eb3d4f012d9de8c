import type { Collection } from 'mongoose';
import type { EnrolmentDocument } from './enrolment.mongo-schema';
import { EnrolmentRepository } from './enrolment.repository';

const only = 'first-administrator';

export class EnrolmentMongoRepository extends EnrolmentRepository {
  constructor(private readonly collection: Collection<EnrolmentDocument>) {
    super();
  }

  async offer(tokenHash: string, at: Date): Promise<void> {
    await this.collection.updateOne({ _id: only }, { $set: { tokenHash, offeredAt: at } }, { upsert: true });
  }

  async take(tokenHash: string, at: Date): Promise<boolean> {
    const result = await this.collection.updateOne({ _id: only, tokenHash }, { $set: { usedAt: at }, $unset: { tokenHash: '' } });
    return result.modifiedCount === 1;
  }
}
