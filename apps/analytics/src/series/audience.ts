import type { HandlingV1, PatternV2 } from '@openvrs/contracts';

/**
 * States that are named as the only ones, as `GR,IT`. What reports for some say never meets what all may see: one that nobody
 * else may see would keep from everybody what the others tell, or tell that it is there.
 */
export type Audience = string;

/** @param handling - Of a report, its own state among the recipients. */
export function audienceOf({ releasableTo }: Pick<HandlingV1, 'releasableTo'>): Audience | undefined {
  return releasableTo === undefined ? undefined : [...releasableTo].sort().join(',');
}

/** Whether whoever sees what the second is for sees what the first is for. */
export function isSeenTogether(first: Audience | undefined, second: Audience | undefined): boolean {
  return first === undefined || first === second;
}

/** What a pattern is remembered by: those for whom a list of reports alone shows it know it by themselves. */
export function knownAs({ pattern: { key }, audience }: { readonly pattern: Pick<PatternV2, 'key'>; readonly audience?: Audience }): string {
  return patternKnownTo(key, audience);
}

export function patternKnownTo(key: string, audience: Audience | undefined): string {
  return audience === undefined ? key : `${key}|for ${audience}`;
}

/** @param known - What `knownAs` says. @returns the pattern's key. */
export function patternKeyOf(known: string): string {
  const [key = known] = known.split('|for ');
  return key;
}
