import { countryName } from '@openvrs/vocabulary';
import { explained, simulated } from './access-explained';
import type { Api } from './api';
import { within } from '../stack/deadline';
import { until } from './deadline';
import { type Month, monthInWords } from './dataset/month';
import { nilReturnOf, type NilReturn } from './nil-return';

/** What a state is told of its own standing in one category. */
export interface OwnStanding {
  readonly category: string;
  readonly label: string;
  readonly level: string;
  readonly sees: boolean;
  readonly why: string;
  readonly restores: string;
}

interface Ports {
  readonly state: string;
  /** access-control, as the state itself asks it. */
  readonly accessControl: Pick<Api, 'repeatable'>;
  /** The same service, as the secretariat asks it. */
  readonly secretariat: Pick<Api, 'repeatable'>;
  readonly screen: { readonly line: (text?: string) => void };
  readonly send: (report: NilReturn) => Promise<unknown>;
}

/** Of what the state was not told. */
export interface NotTold {
  readonly count: number;
  /** The latest; absent where there was none. */
  readonly alertId?: string;
}

const standingWithinMs = 20_000;
/** Decisions follow what every service was told of a standing, a moment after it is written. */
const toldWithinMs = 5_000;

/** A state that gave nothing asks why it was told nothing, sends one nil return, and is told from then on. */
export async function nonContributorJoins({ state, accessControl, secretariat, screen, send }: Ports, month: Month, { count, alertId }: NotTold): Promise<void> {
  const name = countryName(state);
  const report = nilReturnOf(month, { state, agency: 'border-police' });
  const asked = async (): Promise<OwnStanding[]> => {
    const { categories } = await accessControl.repeatable<{ categories: OwnStanding[] }>('/v1/standing');
    return categories.filter(({ category }) => report.content.categories.includes(category));
  };
  screen.line();
  screen.line(`${name} was not told of ${count} alerts so far. It asks why (GET /v1/standing):`);
  for (const { label, level, why, restores } of await asked()) {
    screen.line(`  ${label}: ${level}. ${why}`);
    screen.line(`    ${restores}`);
  }
  const before = alertId ? await explained(secretariat, { alertId, state }) : [];
  for (const line of before) screen.line(`  ${line}`);
  screen.line(`It sends one nil return, of ${monthInWords(month)}: nothing to report. Now:`);
  await send(report);
  await until(async () => (await asked()).every(({ sees }) => sees), { what: `standing of ${name}`, withinMs: standingWithinMs });
  for (const { label, level, why } of await asked()) screen.line(`  ${label}: ${level}. ${why}`);
  if (alertId) for (const line of await explainedAnew(secretariat, { alertId, state }, before)) screen.line(`  ${line}`);
  for (const line of await simulated(secretariat)) screen.line(line);
}

/** As it is decided now; as before where nothing changes in time. */
async function explainedAnew(secretariat: Pick<Api, 'repeatable'>, asked: Parameters<typeof explained>[1], before: readonly string[]): Promise<readonly string[]> {
  const changed = await within(toldWithinMs, async () => {
    const now = await explained(secretariat, asked);
    return now[0] === before[0] ? undefined : now;
  });
  return changed ?? before;
}
