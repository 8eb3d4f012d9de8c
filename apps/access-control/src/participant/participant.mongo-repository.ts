import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { Participant } from './participant';
import type { ParticipantDocument } from './participant.mongo-schema';
import { ParticipantRepository } from './participant.repository';

export class ParticipantMongoRepository extends ParticipantRepository {
  constructor(private readonly collection: Collection<ParticipantDocument>) {
    super();
  }

  async add({ state, ...rest }: Participant): Promise<boolean> {
    try {
      await this.collection.insertOne({ _id: state, ...mutable(rest), unannounced: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async find(state: string): Promise<Participant | undefined> {
    const found = await this.collection.findOne({ _id: state });
    return found ? fromDocument(found) : undefined;
  }

  async save({ state, ...rest }: Participant): Promise<boolean> {
    const result = await this.collection.updateOne(
      { _id: state, revision: rest.revision - 1 },
      { $set: { ...mutable(rest), unannounced: true } },
    );
    return result.modifiedCount === 1;
  }

  async all(): Promise<Participant[]> {
    return (await this.collection.find().sort({ _id: 1 }).toArray()).map(fromDocument);
  }

  async unannounced(): Promise<Participant[]> {
    return (await this.collection.find({ unannounced: true }).toArray()).map(fromDocument);
  }

  async announced(state: string, revision: number): Promise<void> {
    await this.collection.updateOne({ _id: state, revision }, { $unset: { unannounced: '' } });
  }
}

function mutable({ participation, agencies, ...rest }: Omit<Participant, 'state'>): Omit<ParticipantDocument, '_id'> {
  return { ...rest, agencies: [...agencies], ...(participation ? { participation: [...participation] } : {}) };
}

function fromDocument({ _id, name, active, agencies, baliProcess, participation, revision }: ParticipantDocument): Participant {
  return { state: _id, name, active, agencies, ...(baliProcess ? { baliProcess } : {}), ...(participation ? { participation } : {}), revision };
}
