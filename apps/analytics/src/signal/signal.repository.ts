import type { Lane } from '@openvrs/contracts';
import type { Told } from '../lane/alarm-budget';
import type { Signal, Superseded } from './signal';
import type { Audience } from '../series/audience';

/** What the alarm budget asks of a signal that was raised before. */
export interface ToldSignal extends Pick<Signal, 'id' | 'subject'> {
  readonly lane: Lane;
  readonly superseded: boolean;
  /** It was raised anew for those who may see it now: the next of its subject stands for it. */
  readonly replaced?: boolean;
  /** The only states that may see what it rests on. */
  readonly audience?: Audience;
  /** States whose reports it rests on. */
  readonly basis: readonly string[];
  readonly told: Told;
  /** Cells of other series that a count more in may leave nothing of it. */
  readonly restsOn?: readonly string[];
}

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
  /** The id of what may be said once, after so many that were taken back. */
  abstract idOf(lane: Lane, subject: string, supersededBefore: number): string;

  /** Keeps and announces those that are not yet there; resolves with these when they are durable, and published or left to the sweep. */
  abstract raise(signals: readonly Signal[]): Promise<Signal[]>;

  /** Marks and announces that the signal no longer stands; false when it already does not. */
  abstract supersede(signal: Signal, superseded: Superseded): Promise<boolean>;

  abstract about(subjects: readonly string[]): Promise<Signal[]>;

  /** What some alone may see beside one of these cells, and displacements whose other leg is counted in one. */
  abstract besideOf(cellIds: readonly string[]): Promise<Signal[]>;

  /** Those raised or taken back since then, with what a later judgement asks of them. */
  abstract toldSince(at: Date): Promise<ToldSignal[]>;

  /** Those that still stand, about these patterns. */
  abstract standingOn(patternKeys: readonly string[]): Promise<Signal[]>;

  /** Those that still stand, of these lanes. */
  abstract standingIn(lanes: readonly Lane[]): Promise<Signal[]>;

  /** Those raised since then. */
  abstract raisedSince(at: Date): Promise<Signal[]>;

  abstract get(id: string): Promise<Signal | undefined>;

  /** The latest first. @throws CursorInvalid */
  abstract page(request: SignalPageRequest): Promise<SignalPage>;
}
