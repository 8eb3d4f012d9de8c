import type { OpenFall } from './open-fall';

/** Falls that nobody will report of: each is looked at again until it is told, explained, or too old. */
export abstract class OpenFallRepository {
  /** Durable when it resolves; one that is open already is looked at again when it was to be. */
  abstract note(falls: readonly OpenFall[]): Promise<void>;

  /** The longest due first. */
  abstract due(now: Date, limit: number): Promise<OpenFall[]>;

  abstract later(cellId: string, lookAt: Date): Promise<void>;

  abstract close(cellId: string): Promise<void>;
}
