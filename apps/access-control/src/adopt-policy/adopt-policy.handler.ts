import type { Clock } from '@openvrs/observability';
import type { LedgerWriter } from '../ledger/ledger-writer';
import { adoptedAt, lastOf, withOriginal, type Adoption, type Proposal } from '../policy/adoption';
import { adoptionAct } from '../policy/policy-acts';
import { PolicyAdopted, PolicyNotFound, PolicyOvertaken, PolicyRefused } from '../policy/policy.errors';
import type { PolicyRepository } from '../policy/policy.repository';
import { lockOut } from '../simulate-policy/simulation';
import type { SimulatePolicy } from '../simulate-policy/simulate-policy.handler';

export interface AdoptPolicyParts {
  readonly policies: PolicyRepository;
  readonly simulate: Pick<SimulatePolicy, 'outcomes'>;
  readonly reassess: { review(): Promise<void> };
  readonly ledger: Pick<LedgerWriter, 'enter'>;
  readonly clock: Clock;
}

export interface AdoptionWish {
  readonly version: string;
  readonly after: string;
  readonly effectiveFrom?: Date;
  readonly by: string;
}

/** Signs a version off. Of two that do so at once one is first; the other is told what happened. */
export class AdoptPolicy {
  constructor(private readonly parts: AdoptPolicyParts) {}

  /** @throws PolicyNotFound, PolicyAdopted, PolicyOvertaken, PolicyRefused */
  async handle(wish: AdoptionWish): Promise<{ proposal: Proposal; adoptions: readonly Adoption[] }> {
    const { policies, reassess, ledger, clock } = this.parts;
    const [proposal, adoptions] = await Promise.all([policies.find(wish.version), policies.adoptions()]);
    refuseOvertaken(wish, adoptions);
    if (!proposal) throw new PolicyNotFound(wish.version);
    const now = clock.now();
    const adoption: Adoption = { place: lastOf(adoptions).place + 1, policy: proposal.policy, effectiveFrom: wish.effectiveFrom ?? now, adoptedBy: wish.by, adoptedAt: now };
    refuseDate(adoption, lastOf(adoptions));
    await this.refuseLockOut(adoption, adoptions);
    if (!(await policies.adopt(adoption))) throw await this.overtaken(wish);
    await ledger.enter([adoptionAct(adoption)]);
    await reassess.review();
    return { proposal, adoptions: [...adoptions, adoption] };
  }

  /** Asked of today and of the day from which it would hold: on either it must leave somebody something. */
  private async refuseLockOut({ policy, effectiveFrom, adoptedAt: now }: Adoption, adoptions: readonly Adoption[]): Promise<void> {
    for (const at of [now, effectiveFrom]) {
      const reason = lockOut(await this.parts.simulate.outcomes({ inForce: adoptedAt(adoptions, at).policy, proposed: policy, at }), at);
      if (reason !== undefined) throw new PolicyRefused(reason);
    }
  }

  private async overtaken(wish: AdoptionWish): Promise<Error> {
    const adoptions = await this.parts.policies.adoptions();
    refuseOvertaken(wish, adoptions);
    return new PolicyOvertaken(lastOf(adoptions));
  }
}

/** @throws PolicyAdopted, PolicyOvertaken */
function refuseOvertaken({ version, after }: AdoptionWish, adoptions: readonly Adoption[]): void {
  const own = withOriginal(adoptions).find(({ policy }) => policy.version === version);
  if (own) throw new PolicyAdopted(own);
  const last = lastOf(adoptions);
  if (last.policy.version !== after) throw new PolicyOvertaken(last);
}

/** Days ahead that a policy may be signed off for: until its day none takes effect before it, and nobody foresees more. */
const aheadDaysMax = 366;
const dayMs = 86_400_000;

/** The past is settled, and so is the order of what was adopted. @throws PolicyRefused */
function refuseDate({ effectiveFrom, adoptedAt: now }: Adoption, last: Adoption): void {
  // Also of a date that is none: it is not now or later.
  if (!(effectiveFrom >= now)) throw new PolicyRefused('A policy takes effect now or later: what was in force in the past stays so.');
  if (effectiveFrom.getTime() > now.getTime() + aheadDaysMax * dayMs) throw new PolicyRefused('A policy is signed off for a day within a year: until then no other could take effect before it.');
  if (effectiveFrom < last.effectiveFrom) throw new PolicyRefused(`Policy ${last.policy.version} takes effect on ${last.effectiveFrom.toISOString()}: one that is adopted after it may take its day, not an earlier one.`);
}
