import type { PatternFamily } from '@openvrs/contracts';
import type { FamilyKnowledge, KnownPattern, Sighting } from './known-pattern';

/** Every pattern ever reported, and how each began. */
export abstract class PatternRepository {
  /** Resolves when remembered; the same sighting again changes nothing, one of an established pattern costs nothing. */
  abstract see(sightings: readonly Sighting[]): Promise<void>;

  /** Forgets that the report showed the pattern; an established pattern stays established. */
  abstract unsee(reportId: string, keys: readonly string[]): Promise<void>;

  abstract find(keys: readonly string[]): Promise<Map<string, KnownPattern>>;

  /** Adds to the families' totals. Not exact: a crash may lose or double a batch, which moves a probability by nothing. */
  abstract tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void>;

  abstract knowledge(): Promise<Map<PatternFamily, FamilyKnowledge>>;
}
