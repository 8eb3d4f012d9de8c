import type { Lane } from '@openvrs/contracts';
import type { Signal } from './signal';

export interface SignalPage {
  readonly signals: readonly Signal[];
  /** Pass it as `after` for the next page; absent on the last. */
  readonly next?: string;
}

export interface SignalPageRequest {
  readonly limit: number;
  readonly after?: string;
}

/** Every signal raised, each with the message that tells of it. */
export abstract class SignalRepository {
  /** Keeps and announces those that are not yet there; resolves with these when they are durable, and published or left to the sweep. */
  abstract raise(signals: readonly Signal[]): Promise<Signal[]>;

  /** Marks and announces that the signal no longer stands; false when it already does not. */
  abstract supersede(signal: Signal, reason: string, at: Date): Promise<boolean>;

  abstract about(subjects: readonly string[]): Promise<Signal[]>;

  /** Those that still stand, of a lane and about a period that ended on one of these days, both included. */
  abstract standingAbout(lane: Lane, from: string, to: string): Promise<Signal[]>;

  /** Those raised since then. */
  abstract raisedSince(at: Date): Promise<Signal[]>;

  abstract get(id: string): Promise<Signal | undefined>;

  /** The latest first. @throws CursorInvalid */
  abstract page(request: SignalPageRequest): Promise<SignalPage>;
}
