import type { Collection, mongo } from 'mongoose';
import type { Agreement } from './agreement';
import type { AgreementDocument } from './agreement.mongo-schema';
import { AgreementRepository } from './agreement.repository';

export class AgreementMongoRepository extends AgreementRepository {
  constructor(private readonly collection: Collection<AgreementDocument>) {
    super();
  }

  async add({ agreementId, ...rest }: Agreement): Promise<void> {
    await this.collection.insertOne({ _id: agreementId, ...rest, unapplied: true }, { ignoreUndefined: true });
  }

  async find(agreementId: string): Promise<Agreement | undefined> {
    return (await this.read({ _id: agreementId }))[0];
  }

  async list(state?: string): Promise<Agreement[]> {
    return this.read(state === undefined ? {} : { parties: state });
  }

  /** Only consents and the end come later: the text stays as it was proposed. */
  async save({ agreementId, consents, ended, revision }: Agreement): Promise<boolean> {
    const saved = await this.collection.updateOne(
      { _id: agreementId, revision: revision - 1 },
      { $set: { consents, ...(ended ? { ended } : {}), revision, unapplied: true } },
    );
    return saved.modifiedCount === 1;
  }

  async unapplied(): Promise<Agreement[]> {
    return this.read({ unapplied: true });
  }

  async applied(agreementId: string, revision: number): Promise<void> {
    await this.collection.updateOne({ _id: agreementId, revision }, { $unset: { unapplied: '' } });
  }

  private async read(filter: mongo.Filter<AgreementDocument>): Promise<Agreement[]> {
    const found = await this.collection.find(filter, { projection: { unapplied: 0 } }).sort({ proposedAt: -1 }).toArray();
    return found.map(({ _id: agreementId, ...rest }) => ({ agreementId, ...rest }));
  }
}
