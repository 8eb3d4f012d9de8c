import type { PatternFamily, PatternV2 } from '@openvrs/contracts';
import type { Audience } from '../series/audience';

/** So many sightings and a pattern is established: no further ones are kept. */
export const establishedAfter = 4;

/** What some alone may see says nothing of how varied a family is: whoever is told of something new is told that too. */
export type KnownFamily = PatternFamily | 'for-some';

/** What is remembered of a pattern's beginning. */
export interface KnownPattern {
  /** What it is remembered by: see `knownAs`. */
  readonly key: string;
  readonly family: KnownFamily;
  /** The reports that showed it first, in the order of their arrival. */
  readonly first: readonly string[];
  /** How many reports showed it, counted no further than `establishedAfter` or a few more. */
  readonly sightings: number;
  /** A report of history showed it: it was there before anybody watched. */
  readonly fromHistory: boolean;
  /** The state that alone has shown it, as far as its first sightings say. */
  readonly onlyBy?: string;
}

/** A report that shows a pattern. */
export interface Sighting {
  readonly pattern: PatternV2;
  /** The only states that may see the report. */
  readonly audience?: Audience;
  readonly reportId: string;
  readonly version: number;
  readonly history: boolean;
  /** Whose report it is. */
  readonly state: string;
  /** When it was taken in. */
  readonly at: Date;
}

/** How varied a family is: what the probability of something never seen follows from. */
export interface FamilyKnowledge {
  /** Sightings of all its patterns by all reports; a close figure, not an exact one. */
  readonly sightings: number;
  /** Patterns that one report alone has shown. */
  readonly singletons: number;
  /** Patterns that were ever shown: so many series are watched for each indicator and unit. */
  readonly patterns: number;
}

export function familyOf({ pattern, audience }: Pick<Sighting, 'pattern' | 'audience'>): KnownFamily {
  return audience === undefined ? pattern.family : 'for-some';
}
