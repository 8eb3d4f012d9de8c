import type { AgreementTermsV1, Category } from '@openvrs/contracts';
import { decide, describeReason, runsOn, type Decision, type Resource, type Viewer } from '@openvrs/entitlement';
import type { Adoption } from '../policy/adoption';
import { toSnapshot } from '../standing/standing';
import type { ToldStanding } from '../standing/standing-history.repository';
import { explainStanding } from '../standing/standing-words';

export interface Explanation {
  readonly resource: string;
  readonly state: string;
  readonly at: string;
  readonly decision: Decision['effect'];
  readonly reasons: readonly { readonly code: string; readonly words: string }[];
  /** Under which it was decided: `none` where nothing was known of the state. */
  readonly policy: { readonly version: string; readonly effectiveFrom?: string; readonly adoptedBy?: string };
  /** In the categories that it needs, as every service knew it then. */
  readonly standing: readonly { readonly category: Category; readonly level: string; readonly until?: string; readonly why: string }[];
  readonly standingKnownSince?: string;
  /** The state's agreements about these categories that were in force then. */
  readonly agreements: readonly AgreementTermsV1[];
}

export interface Grounds {
  readonly name: string;
  readonly viewer: Viewer & { readonly state: string };
  readonly resource: Resource;
  readonly told: ToldStanding | undefined;
  readonly adoptions: readonly Adoption[];
  readonly at: Date;
}

/** The decision that every egress came to then: the same function, on what was known then. */
export function decisionOf({ viewer, resource, told, at }: Grounds): Decision {
  return decide({ viewer, resource, standing: told && toSnapshot(told.standing), fresh: true, at });
}

export function explanationOf(grounds: Grounds): Explanation {
  const { name, viewer, resource, told, at } = grounds;
  const { effect, reasons } = decisionOf(grounds);
  return {
    resource: name,
    state: viewer.state,
    at: at.toISOString(),
    decision: effect,
    reasons: reasons.map((reason) => ({ code: reason.code, words: describeReason(reason) })),
    policy: policyOf(grounds),
    standing: standingIn(resource.categories, grounds),
    ...(told ? { standingKnownSince: told.toldAt.toISOString() } : {}),
    agreements: (told?.standing.agreements ?? []).filter((terms) => runsOn(terms, resource.categories, at)),
  };
}

function adoptionOf({ told, adoptions }: Grounds): Adoption | undefined {
  return adoptions.find(({ policy }) => policy.version === told?.standing.policyVersion);
}

function policyOf(grounds: Grounds): Explanation['policy'] {
  const [version, adoption] = [grounds.told?.standing.policyVersion ?? 'none', adoptionOf(grounds)];
  return { version, ...(adoption ? { effectiveFrom: adoption.effectiveFrom.toISOString(), adoptedBy: adoption.adoptedBy } : {}) };
}

function standingIn(needed: readonly Category[], grounds: Grounds): Explanation['standing'] {
  const mode = adoptionOf(grounds)?.policy.mode ?? 'graduated';
  return (grounds.told?.standing.categories ?? []).filter(({ category }) => needed.includes(category)).map((each) => ({
    category: each.category,
    level: each.level,
    ...(each.until ? { until: each.until.toISOString() } : {}),
    why: explainStanding(each, mode).why,
  }));
}
