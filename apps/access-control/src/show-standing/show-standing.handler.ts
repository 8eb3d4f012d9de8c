import type { Clock } from '@openvrs/observability';
import type { ContributionRepository } from '../contribution/contribution.repository';
import type { PoliciesInForce } from '../policy/policy-book';
import { assess, newStanding } from '../standing/standing';
import type { StandingRepository } from '../standing/standing.repository';
import { standingView, type StandingView } from '../standing/standing-view';

export interface ShowStandingParts {
  readonly standings: StandingRepository;
  readonly contributions: ContributionRepository;
  readonly clock: Clock;
  readonly policies: PoliciesInForce;
}

/** What a state has earned as of now: a window that has ended since the last look counts as ended. */
export class ShowStanding {
  constructor(private readonly parts: ShowStandingParts) {}

  async handle(state: string): Promise<StandingView> {
    const { standings, contributions, clock, policies } = this.parts;
    const at = clock.now();
    const [policy, found] = await Promise.all([policies.current(), standings.find([state])]);
    const held = found[0] ?? newStanding(state, policy, at);
    return standingView(assess(held, { latest: await contributions.latest(state), agreements: held.agreements }, policy, at), policy.mode, at);
  }
}
