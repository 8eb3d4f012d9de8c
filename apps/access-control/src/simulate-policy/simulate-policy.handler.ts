import type { Clock } from '@openvrs/observability';
import type { ContributionRepository } from '../contribution/contribution.repository';
import type { ParticipantRepository } from '../participant/participant.repository';
import { adoptedAt } from '../policy/adoption';
import { firstPolicy, type Policy, type PolicyMode } from '../policy/policy';
import { PolicyNotFound, PolicyRefused } from '../policy/policy.errors';
import type { PolicyRepository } from '../policy/policy.repository';
import { newStanding } from '../standing/standing';
import type { StandingRepository } from '../standing/standing.repository';
import { compare, type StateOutcome } from './simulation';

export interface SimulatePolicyParts {
  readonly policies: PolicyRepository;
  readonly participants: ParticipantRepository;
  readonly standings: StandingRepository;
  readonly contributions: ContributionRepository;
  readonly clock: Clock;
}

export interface Simulated {
  readonly version: string;
  readonly mode: PolicyMode;
  readonly inForce: string;
  readonly at: Date;
  readonly outcomes: readonly StateOutcome[];
}

/** What a policy would change, on the ledger as it is: nothing is written. */
export class SimulatePolicy {
  constructor(private readonly parts: SimulatePolicyParts) {}

  /** @throws PolicyNotFound, PolicyRefused */
  async handle(version: string, wished?: Date): Promise<Simulated> {
    const { policies, clock } = this.parts;
    const now = clock.now();
    const at = wished ?? now;
    if (at < now) throw new PolicyRefused('A policy takes effect now or later: simulate it at such a date.');
    const [found, adoptions] = await Promise.all([policies.find(version), policies.adoptions()]);
    const proposed = version === firstPolicy.version ? firstPolicy : found?.policy;
    if (proposed === undefined) throw new PolicyNotFound(version);
    const inForce = adoptedAt(adoptions, at).policy;
    return { version, mode: proposed.mode, inForce: inForce.version, at, outcomes: await this.outcomes({ inForce, proposed, at }) };
  }

  /** Of every state that takes part now. */
  async outcomes(policies: { readonly inForce: Policy; readonly proposed: Policy; readonly at: Date }): Promise<StateOutcome[]> {
    const { participants, standings, contributions } = this.parts;
    const states = (await participants.all()).filter(({ active }) => active).map(({ state }) => state);
    const held = new Map((await standings.find(states)).map((standing) => [standing.state, standing]));
    const outcomes: StateOutcome[] = [];
    for (const state of states) {
      const standing = held.get(state) ?? newStanding(state, policies.inForce, policies.at);
      outcomes.push(compare({ held: standing, ledger: { latest: await contributions.latest(state), agreements: standing.agreements }, ...policies }));
    }
    return outcomes;
  }
}
