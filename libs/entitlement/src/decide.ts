import { categories, type Category, type CategoryStandingV1, type EntitlementSnapshotV2, type HandlingV1, type Purpose, type StandingLevel } from '@openvrs/contracts';
import { narrowings, widening, type AgreementQuestion } from './agreements';
import { objections } from './handling';
import type { AllowReason, DenyReason, Reason, RedactReason } from './reason';

export interface Resource {
  /** The right to every one of them is needed. */
  readonly categories: readonly Category[];
  /** The states whose reports it rests on. */
  readonly states: readonly string[];
  /** Every distinct handling among those reports: each must allow it. None at all is unknown handling, which allows nobody. */
  readonly handlings: readonly HandlingV1[];
  readonly dangerToLife: boolean;
}

export interface Viewer {
  readonly state?: string;
  /** For what it wants to see it; agreements may ask. */
  readonly purpose?: Purpose;
}

export interface Question {
  readonly viewer: Viewer;
  readonly resource: Resource;
  /** The viewer's standing and agreements under the policy in force, as mirrored; undefined when the mirror has none. */
  readonly standing: EntitlementSnapshotV2 | undefined;
  /** Whether the mirror's pulse is recent enough to rely on. */
  readonly fresh: boolean;
  readonly at: Date;
}

export interface Decision {
  /** `redact`: to whoever names it, that it exists and in which categories, and nothing of what it says. It is listed nowhere. */
  readonly effect: 'allow' | 'redact' | 'deny';
  /** Never empty. */
  readonly reasons: readonly Reason[];
  /** Of the standing it was decided on; `none` where none was known. */
  readonly policyVersion: string;
}

/** May this state see this? Asked at every egress. Pure, total on any input, and in doubt it says no. */
export function decide(question: Question): Decision {
  try {
    const [effect, reasons] = judge(question);
    return { effect, reasons, policyVersion: question.standing?.policyVersion ?? 'none' };
  } catch {
    return { effect: 'deny', reasons: [{ code: 'resource-unknown' }], policyVersion: 'none' };
  }
}

/** Whether a standing at this level shows others' data while it lasts. Onboarding tells that there is something, not what. */
export function satisfiedBy(level: StandingLevel): boolean {
  return level === 'contributor' || level === 'full';
}

type Judgement = readonly [Decision['effect'], readonly Reason[]];

function judge(question: Question): Judgement {
  const { viewer, resource, at } = question;
  if (typeof viewer.state !== 'string' || viewer.state === '') return ['deny', [{ code: 'viewer-unknown' }]];
  if (!isKnown(resource) || Number.isNaN(at.getTime())) return ['deny', [{ code: 'resource-unknown' }]];
  if (isOwn(resource, viewer.state)) return ['allow', [{ code: 'own-data' }]];
  const handling = handlingObjections(resource.handlings, viewer.state, at);
  if (resource.dangerToLife === true) return handling.length > 0 ? ['deny', handling] : ['allow', [{ code: 'danger-to-life' }]];
  return byReciprocity(question, viewer.state, handling);
}

function handlingObjections(handlings: readonly HandlingV1[], state: string, at: Date): DenyReason[] {
  if (!Array.isArray(handlings) || handlings.length === 0) return [{ code: 'handling-unknown' }];
  return handlings.flatMap((handling: HandlingV1) => objections(handling, state, at));
}

/** What was earned or agreed, where the handling has nothing against it. */
function byReciprocity({ resource, standing, fresh, viewer, at }: Question, state: string, handling: readonly DenyReason[]): Judgement {
  if (fresh !== true) return ['deny', [...handling, { code: 'standing-stale' }]];
  if (standing?.state !== state || !Array.isArray(standing.agreements)) return ['deny', [...handling, { code: 'standing-unknown' }]];
  const asked = { state, states: resource.states, purpose: viewer.purpose, at };
  const verdicts = resource.categories.flatMap((category) => verdictsOn(category, standing, asked));
  const denials = [...handling, ...narrowings(standing.agreements, resource.categories, asked), ...verdicts.filter(isDenial)];
  if (denials.length > 0) return ['deny', denials];
  const redactions = verdicts.filter(({ code }) => code === 'onboarding');
  return redactions.length > 0 ? ['redact', redactions] : ['allow', verdicts];
}

function verdictsOn(category: Category, standing: EntitlementSnapshotV2, asked: AgreementQuestion): (AllowReason | RedactReason | DenyReason)[] {
  const { level, until } = held(standing, category);
  const holds = isRunning(until, asked.at);
  if (satisfiedBy(level) && holds) return [{ code: 'category-earned', category, level, until }];
  const agreements = widening(standing.agreements, category, asked);
  if (agreements !== undefined) return agreements.map((agreement) => ({ code: 'agreed', category, agreement }));
  if (level === 'onboarding' && holds) return [{ code: 'onboarding', category, until }];
  return [unearned(category, level, until)];
}

function held({ standing }: EntitlementSnapshotV2, category: Category): Omit<CategoryStandingV1, 'category'> {
  return standing.find((each) => each.category === category) ?? { level: 'observer' };
}

function isRunning(until: string | undefined, at: Date): until is string {
  return typeof until === 'string' && Date.parse(until) > at.getTime();
}

function unearned(category: Category, level: StandingLevel, until = 'unknown'): DenyReason {
  const hasEnded = satisfiedBy(level) || level === 'onboarding';
  return hasEnded ? { code: 'category-expired', category, until } : { code: 'category-not-earned', category, level };
}

function isDenial(reason: Reason): reason is DenyReason {
  return reason.code === 'category-not-earned' || reason.code === 'category-expired';
}

export function isKnown({ categories: needed, states }: Resource): boolean {
  return needed.length > 0 && needed.every((category) => categories.includes(category)) && states.length > 0;
}

export function isOwn({ states }: Pick<Resource, 'states'>, state: string | undefined): boolean {
  return states.every((each) => each === state);
}
