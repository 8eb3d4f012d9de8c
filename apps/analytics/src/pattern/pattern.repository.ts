import type { PatternFamily } from '@openvrs/contracts';
import { additionToken } from '../series/cell';
import type { FamilyKnowledge, KnownPattern, Sighting } from './known-pattern';
import type { Newcomers } from './newcomer-budget';

export type ShowingVersion = Pick<Sighting, 'reportId' | 'version'>;

/** Of a version and all before it. */
export function tokensUpTo({ reportId, version }: ShowingVersion): string[] {
  return Array.from({ length: version }, (_, before) => additionToken(reportId, before + 1));
}

/** Every pattern ever reported, and how each began. */
export abstract class PatternRepository {
  /**
   * Resolves when remembered, with the sighting that began each pattern that was new; the same sighting again changes
   * nothing, one of an established pattern costs nothing, unless history is the first to show it.
   */
  abstract see(sightings: readonly Sighting[]): Promise<Sighting[]>;

  /**
   * Forgets that this version of the report, or one before it, showed the patterns, also if another process is yet to say so; an established
   * pattern stays established.
   */
  abstract unsee(version: ShowingVersion, keys: readonly string[]): Promise<void>;

  abstract find(keys: readonly string[]): Promise<Map<string, KnownPattern>>;

  /** Keys of the family's patterns that were ever shown, so many at most. */
  abstract keysOf(family: PatternFamily, limit: number): Promise<string[]>;

  /** Adds to the families' totals. Not exact: a crash may lose or double a batch, which moves a probability by nothing. */
  abstract tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void>;

  /** @param without - States whose patterns, as long as nobody else shows them, count for nothing. */
  abstract knowledge(without?: ReadonlySet<string>): Promise<Map<PatternFamily, FamilyKnowledge>>;

  /** Patterns that the state has begun since then and that it alone has shown. */
  abstract newcomers(state: string, since: Date): Promise<Newcomers>;
}
