import { categories, type Category, type EntitlementSnapshotV1, type HandlingV1, type StandingLevel } from '@openvrs/contracts';
import { objections } from './handling';
import type { AllowReason, DenyReason, Reason } from './reason';

export interface Resource {
  /** The right to every one of them is needed. */
  readonly categories: readonly Category[];
  /** The states whose reports it rests on. */
  readonly states: readonly string[];
  /** Every distinct handling among those reports: each must allow it. None at all is unknown handling, which allows nobody. */
  readonly handlings: readonly HandlingV1[];
  readonly dangerToLife: boolean;
}

export interface Question {
  readonly viewer: { readonly state?: string };
  readonly resource: Resource;
  /** The viewer's standing as mirrored; undefined when the mirror has none. */
  readonly standing: EntitlementSnapshotV1 | undefined;
  /** Whether the mirror's pulse is recent enough to rely on. */
  readonly fresh: boolean;
  readonly at: Date;
}

export interface Decision {
  readonly effect: 'allow' | 'deny';
  /** Never empty. */
  readonly reasons: readonly Reason[];
  /** Of the standing it was decided on; `none` where none was known. */
  readonly policyVersion: string;
}

/** May this state see this? Asked at every egress. Pure, total on any input, and in doubt it says no. */
export function decide(question: Question): Decision {
  try {
    const denials = objectionsTo(question);
    return denials.length > 0 ? decision('deny', denials, question) : decision('allow', groundsFor(question), question);
  } catch {
    return { effect: 'deny', reasons: [{ code: 'resource-unknown' }], policyVersion: 'none' };
  }
}

/** Onboarding shows that data exists, not the data: that much is the policy of the system, see docs/access.md. */
export function satisfiedBy(level: StandingLevel): boolean {
  return level === 'contributor' || level === 'full';
}

function objectionsTo({ viewer, resource, standing, fresh, at }: Question): DenyReason[] {
  if (typeof viewer.state !== 'string' || viewer.state === '') return [{ code: 'viewer-unknown' }];
  if (!isKnown(resource) || Number.isNaN(at.getTime())) return [{ code: 'resource-unknown' }];
  if (isOwn(resource, viewer.state)) return [];
  const { state } = viewer;
  const handling = handlingObjections(resource.handlings, state, at);
  if (resource.dangerToLife === true) return handling;
  return [...handling, ...standingObjections(resource.categories, { state, standing, fresh, at })];
}

function groundsFor({ viewer, resource, standing }: Question): AllowReason[] {
  if (isOwn(resource, viewer.state)) return [{ code: 'own-data' }];
  if (resource.dangerToLife === true) return [{ code: 'danger-to-life' }];
  return resource.categories.map((category) => {
    const { level, until } = held(standing, category);
    return { code: 'category-earned', category, level, until: until ?? '' };
  });
}

function handlingObjections(handlings: readonly HandlingV1[], state: string, at: Date): DenyReason[] {
  if (!Array.isArray(handlings) || handlings.length === 0) return [{ code: 'handling-unknown' }];
  return handlings.flatMap((handling: HandlingV1) => objections(handling, state, at));
}

interface Claim {
  readonly state: string;
  readonly standing: EntitlementSnapshotV1 | undefined;
  readonly fresh: boolean;
  readonly at: Date;
}

function standingObjections(needed: readonly Category[], { state, standing, fresh, at }: Claim): DenyReason[] {
  if (fresh !== true) return [{ code: 'standing-stale' }];
  if (standing?.state !== state) return [{ code: 'standing-unknown' }];
  return needed.flatMap((category): DenyReason[] => {
    const { level, until } = held(standing, category);
    if (!satisfiedBy(level)) return [{ code: 'category-not-earned', category, level }];
    const lasts = typeof until === 'string' && Date.parse(until) > at.getTime();
    return lasts ? [] : [{ code: 'category-expired', category, until: until ?? 'unknown' }];
  });
}

function held(standing: EntitlementSnapshotV1 | undefined, category: Category): { level: StandingLevel; until?: string } {
  return standing?.standing.find((each) => each.category === category) ?? { level: 'observer' };
}

function isKnown({ categories: needed, states }: Resource): boolean {
  return needed.length > 0 && needed.every((category) => categories.includes(category)) && states.length > 0;
}

function isOwn({ states }: Resource, state: string | undefined): boolean {
  return states.every((each) => each === state);
}

function decision(effect: Decision['effect'], reasons: readonly Reason[], { standing }: Question): Decision {
  return { effect, reasons, policyVersion: standing?.policyVersion ?? 'none' };
}
