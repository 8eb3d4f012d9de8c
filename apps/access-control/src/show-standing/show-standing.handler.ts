import type { ContributionRepository } from '../contribution/contribution.repository';
import type { PoliciesInForce } from '../policy/policy-book';
import type { PolicyCourse } from '../policy/policy-course';
import { compare } from '../simulate-policy/simulation';
import { changesOf, type Changes } from '../simulate-policy/simulation-view';
import { assess, newStanding, type Ledger, type Standing } from '../standing/standing';
import type { StandingRepository } from '../standing/standing.repository';
import { standingView, type StandingView } from '../standing/standing-view';

export interface ShowStandingParts {
  readonly standings: StandingRepository;
  readonly contributions: ContributionRepository;
  readonly policies: PoliciesInForce;
}

/** What a policy that was signed off, and whose day is to come, changes if nothing else does. */
export interface PolicyToCome extends Changes {
  readonly policyVersion: string;
  readonly from: string;
}

export interface ShownStanding extends StandingView {
  /** Policies to come under which the state would see something else: until then the standing is what is said of it. */
  readonly toCome: readonly PolicyToCome[];
}

/** What a state has earned as of now: a window that has ended since the last look counts as ended. */
export class ShowStanding {
  constructor(private readonly parts: ShowStandingParts) {}

  async handle(state: string): Promise<ShownStanding> {
    const { standings, contributions, policies } = this.parts;
    const [found, latest] = await Promise.all([standings.find([state]), contributions.latest(state)]);
    const course = await policies.course(found[0]?.policyVersion);
    const { at, inForce } = course;
    const held = found[0] ?? newStanding(state, inForce, at);
    const ledger: Ledger = { latest, agreements: held.agreements };
    return { ...standingView(assess(held, ledger, course), inForce.mode, at), toCome: toCome(held, ledger, course) };
  }
}

/** Each held against the one before it, on its day. */
function toCome(held: Standing, ledger: Ledger, { inForce, toCome: adoptions }: PolicyCourse): PolicyToCome[] {
  const all = adoptions.map(({ policy: proposed, effectiveFrom: at }, index) => {
    const { categories } = compare({ held, ledger, inForce: adoptions[index - 1]?.policy ?? inForce, proposed, at });
    return { policyVersion: proposed.version, from: at.toISOString(), ...changesOf(categories, proposed.mode) };
  });
  return all.filter(({ gains, loses, endsSooner }) => gains.length + loses.length + endsSooner.length > 0);
}
