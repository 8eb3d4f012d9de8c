import { firstPolicy, type Policy } from './policy';

/** A proposed version, as it was written and for ever. */
export interface Proposal {
  readonly policy: Policy;
  /** Why, in the proposer's words. */
  readonly note: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

/** An administrator's signature under a version: the terms themselves, and from when they hold. */
export interface Adoption {
  /** 1 for the first that was adopted; each place is taken once. */
  readonly place: number;
  readonly policy: Policy;
  readonly effectiveFrom: Date;
  readonly adoptedBy: string;
  readonly adoptedAt: Date;
}

/** What holds until a version is adopted: the platform came with it. */
const original: Adoption = { place: 0, policy: firstPolicy, effectiveFrom: new Date(0), adoptedBy: 'openvrs', adoptedAt: new Date(0) };

/** All that were ever adopted, in the order of their places. */
export function withOriginal(adoptions: readonly Adoption[]): Adoption[] {
  return [original, ...[...adoptions].sort((a, b) => a.place - b.place)];
}

/** The last whose day had come. Dates never run backwards along the places: what was in force at a time is settled by then. */
export function adoptedAt(adoptions: readonly Adoption[], at: Date): Adoption {
  return withOriginal(adoptions).reduce((held, each) => (each.effectiveFrom <= at ? each : held));
}

export function lastOf(adoptions: readonly Adoption[]): Adoption {
  return withOriginal(adoptions).at(-1) ?? original;
}

/** When the next adopted version takes effect. */
export function nextEffectAfter(adoptions: readonly Adoption[], at: Date): Date | undefined {
  return withOriginal(adoptions).find(({ effectiveFrom }) => effectiveFrom > at)?.effectiveFrom;
}

export const policyStatuses = ['proposed', 'adopted', 'in-force', 'replaced'] as const;
export type PolicyStatus = (typeof policyStatuses)[number];

/** `adopted`: its day is to come. `replaced`: it was in force, or another took its day before it came. */
export function statusOf(version: string, adoptions: readonly Adoption[], at: Date): PolicyStatus {
  const own = withOriginal(adoptions).find(({ policy }) => policy.version === version);
  if (own === undefined) return 'proposed';
  const inForce = adoptedAt(adoptions, at);
  if (inForce.place === own.place) return 'in-force';
  const isOvertaken = adoptions.some(({ place, effectiveFrom }) => place > own.place && effectiveFrom <= own.effectiveFrom);
  return own.place < inForce.place || isOvertaken ? 'replaced' : 'adopted';
}
