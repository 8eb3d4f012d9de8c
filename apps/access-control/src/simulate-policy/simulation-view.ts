import type { Category } from '@openvrs/contracts';
import type { PolicyMode } from '../policy/policy';
import { explainStanding } from '../standing/standing-words';
import { closedToAll, lockOut, type CategoryOutcome, type StateOutcome } from './simulation';
import type { Simulated } from './simulate-policy.handler';

export interface ChangeView {
  readonly category: Category;
  readonly from: string;
  readonly to: string;
  readonly until?: string;
  readonly why: string;
  readonly restores: string;
}

export interface SimulationView {
  readonly policy: string;
  readonly inForce: string;
  readonly at: string;
  /** Why it could not be adopted for that date. */
  readonly refused?: string;
  /** Categories that somebody sees now and nobody would. */
  readonly closedToAll: readonly Category[];
  readonly gain: readonly string[];
  readonly lose: readonly string[];
  readonly states: readonly (Changes & { readonly state: string; readonly keeps: readonly Category[] })[];
}

export function simulationView({ version, mode, inForce, at, outcomes }: Simulated): SimulationView {
  const states = outcomes.map((each) => stateView(each, mode));
  const refused = lockOut(outcomes, at);
  return {
    policy: version,
    inForce,
    at: at.toISOString(),
    ...(refused === undefined ? {} : { refused }),
    closedToAll: closedToAll(outcomes),
    gain: states.filter(({ gains }) => gains.length > 0).map(({ state }) => state),
    lose: states.filter(({ loses }) => loses.length > 0).map(({ state }) => state),
    states,
  };
}

function stateView({ state, categories }: StateOutcome, mode: PolicyMode): SimulationView['states'][number] {
  return {
    state,
    ...changesOf(categories, mode),
    keeps: categories.filter(({ seesNow, wouldSee }) => seesNow && wouldSee).map(({ category }) => category),
  };
}

/** What a state gains and loses by a policy, and what it keeps for a shorter time. */
export interface Changes {
  readonly gains: readonly ChangeView[];
  readonly loses: readonly ChangeView[];
  readonly endsSooner: readonly ChangeView[];
}

/** @param mode - Of the policy. */
export function changesOf(categories: readonly CategoryOutcome[], mode: PolicyMode): Changes {
  const changeView = changeUnder(mode);
  return {
    gains: categories.filter(({ seesNow, wouldSee }) => !seesNow && wouldSee).map(changeView),
    loses: categories.filter(({ seesNow, wouldSee }) => seesNow && !wouldSee).map(changeView),
    endsSooner: categories.filter(({ seesNow, wouldSee, before, after }) => seesNow && wouldSee && before.until !== undefined && after.until !== undefined && after.until < before.until).map(changeView),
  };
}

function changeUnder(mode: PolicyMode): (outcome: CategoryOutcome) => ChangeView {
  return ({ category, before, after }) => ({ category, from: before.level, to: after.level, ...(after.until ? { until: after.until.toISOString() } : {}), ...explainStanding(after, mode) });
}
