import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Connection, mongo } from 'mongoose';
import type { NatsLink } from '../connection/nats-link';
import type { TimeSource } from '../connection/time-source';
import { onlyForHeader, type DeadLetter, type DeadLetterState } from './dead-letter';
import { DeadLetterSettled, DeadLetterUnknown } from './dead-letters.errors';

export interface DeadLetterQuery {
  readonly state?: DeadLetterState;
  readonly limit?: number;
}

/** Messages that a service could not take, in its own database, until a person replays or discards them. */
export class DeadLetterStore {
  constructor(
    private readonly collection: mongo.Collection<DeadLetter>,
    private readonly clock: TimeSource,
  ) {}

  /** The store in the service's database. */
  static of(connection: Connection, clock: TimeSource): DeadLetterStore {
    return new DeadLetterStore(connection.getClient().db(connection.name).collection<DeadLetter>('deadLetters'), clock);
  }

  async ensureIndex(): Promise<void> {
    await this.collection.createIndex({ state: 1, buriedAt: 1 }, { name: 'state-buried' });
  }

  /** Adding the same letter again is nothing. */
  async add(letter: Omit<DeadLetter, 'buriedAt' | 'state'>): Promise<void> {
    const { _id, ...rest } = letter;
    const fresh = { ...rest, buriedAt: this.clock.now(), state: 'open' as const };
    await this.collection.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  }

  /** The oldest first, open ones unless asked otherwise. */
  list({ state = 'open', limit = 100 }: DeadLetterQuery = {}): Promise<DeadLetter[]> {
    return this.collection.find({ state }).sort({ buriedAt: 1 }).limit(limit).toArray();
  }

  countOpen(): Promise<number> {
    return this.collection.countDocuments({ state: 'open' });
  }

  /** @throws DeadLetterUnknown */
  async show(id: string): Promise<DeadLetter> {
    const letter = await this.collection.findOne({ _id: id });
    if (!letter) throw new DeadLetterUnknown(id);
    return letter;
  }

  /**
   * Puts the message into its stream again for its one consumer; a failure comes back as a new letter.
   * @throws DeadLetterUnknown, DeadLetterSettled
   */
  async replay(id: string, link: Pick<NatsLink, 'connection'>): Promise<void> {
    const letter = await this.openLetter(id);
    const carried = headers();
    carried.set(onlyForHeader, letter.consumer);
    if (letter.traceparent) carried.set('traceparent', letter.traceparent);
    await jetstream(link.connection).publish(letter.subject, letter.payload, { msgID: `${letter._id}|replay`, headers: carried });
    await this.close(id, 'replayed');
  }

  /** Lets the message go, with a note of why. @throws DeadLetterUnknown, DeadLetterSettled */
  async discard(id: string, note: string): Promise<void> {
    await this.openLetter(id);
    await this.close(id, 'discarded', note);
  }

  private async openLetter(id: string): Promise<DeadLetter> {
    const letter = await this.show(id);
    if (letter.state !== 'open') throw new DeadLetterSettled(id, letter.state);
    return letter;
  }

  private async close(id: string, state: DeadLetterState, note?: string): Promise<void> {
    const settled = { state, settledAt: this.clock.now(), ...(note ? { note } : {}) };
    await this.collection.updateOne({ _id: id, state: 'open' }, { $set: settled });
  }
}
