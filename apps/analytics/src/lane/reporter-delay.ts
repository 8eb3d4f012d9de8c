import { habitKey, handlingKey, type Habit } from '../habit/habit';
import { daysOf, ordinalOfName } from '../calendar/calendar';
import { reportsOf, type Cell } from '../series/cell';
import type { Series } from '../series/series';
import { mean, sum } from './mean';
import { delayOf, type DelayKnowledge, type DelayQuestion, type KnownDelay } from './reporting-delay';

/** How late the reports of each state and handling have come, over all that it reports; at hand without a read. */
export interface ReporterDelays {
  of(key: string): Habit['arrived'];
  /** What was made under this name since anything came, or is made now: the cells of one report mostly ask for the same. */
  remembered(name: string, make: () => DelayKnowledge): DelayKnowledge;
}

/** Cells whose reporters say who usually reports. */
const looksBack = 6;
/** Reports from which the delays of a state can be told: they come one by one, other than counts. */
const reportsNeeded = 12;

interface Reporter {
  readonly keys: Set<string>;
  readonly reports: number;
}

/**
 * Of a series that has too little past of its own: from how late its reporters' reports come, over all that they report under
 * the handlings that the series rests on, weighed by how much of it each reports. All of them must be known. As few reports
 * as the series has come or do not: that varies by more than what many of them do together.
 * @param cells - Of the series.
 */
export function delayOfReporters(cells: readonly Cell[], series: Pick<Series, 'kind' | 'frequency'>, question: DelayQuestion, habits: ReporterDelays): DelayKnowledge {
  const recent = cells.filter((cell) => cell.period <= question.period && reportsOf(cell) > 0).sort((a, b) => (a.period < b.period ? -1 : 1)).slice(-looksBack);
  const reporters = [...reportersOf(recent, series).values()];
  const delays = reporters.map(({ keys, reports }) => ({ reports, delay: delayOfOne(keys, series, question, habits) }));
  const known = delays.flatMap(({ reports, delay }) => (delay.known ? [{ reports, delay }] : []));
  if (known.length === 0 || known.length < delays.length) return { known: false };
  return together(known, Math.max(1, mean(recent.map(reportsOf))));
}

function delayOfOne(keys: ReadonlySet<string>, series: Pick<Series, 'frequency'>, question: DelayQuestion, habits: ReporterDelays): DelayKnowledge {
  return habits.remembered([...keys, question.period, question.day].join(' '), () => delayOf(cellsOf(keys, series, habits), question, reportsNeeded));
}

function reportersOf(cells: readonly Cell[], series: Pick<Series, 'kind' | 'frequency'>): Map<string, Reporter> {
  const reporters = new Map<string, Reporter>();
  for (const { state, handling, reports } of cells.flatMap(({ sources }) => sources)) {
    if (reports < 1) continue;
    const held = reporters.get(state) ?? { keys: new Set<string>(), reports: 0 };
    reporters.set(state, { keys: held.keys.add(habitKey(state, handlingKey(handling), series)), reports: held.reports + reports });
  }
  return reporters;
}

/** All that a state reports, as if it were one series. */
function cellsOf(keys: ReadonlySet<string>, { frequency }: Pick<Series, 'frequency'>, habits: ReporterDelays): Cell[] {
  const periods = new Map<string, Record<string, number>>();
  for (const [period, steps] of [...keys].flatMap((key) => Object.entries(habits.of(key)))) {
    const arrived = periods.get(period) ?? {};
    for (const [step, reports] of Object.entries(steps)) arrived[step] = (arrived[step] ?? 0) + reports;
    periods.set(period, arrived);
  }
  return [...periods].map(([period, arrived]) =>
    ({ seriesId: '', period, count: sum(Object.values(arrived)), harmReports: 0, sources: [], days: daysOf(ordinalOfName(period, frequency), frequency), arrived }));
}

function together(parts: readonly { readonly reports: number; readonly delay: KnownDelay }[], reportsAtOnce: number): KnownDelay {
  const all = sum(parts.map(({ reports }) => reports));
  const weighed = (of: (delay: KnownDelay) => number): number => Math.min(1, sum(parts.map(({ reports, delay }) => (reports / all) * of(delay))));
  const share = weighed((delay) => delay.share);
  const among = sum(parts.map(({ reports, delay }) => ((reports / all) * delay.spread) ** 2));
  const open = Math.max(...parts.map(({ delay }) => delay.past.length));
  return {
    known: true,
    of: 'reporters',
    share,
    spread: Math.sqrt(among + (share * (1 - share)) / reportsAtOnce),
    age: parts[0]?.delay.age ?? 0,
    past: Array.from({ length: open }, (_, at) => weighed(({ past }) => past[at - open + past.length] ?? 1)),
    looks: Math.max(...parts.map(({ delay }) => delay.looks)),
    periods: Math.min(...parts.map(({ delay }) => delay.periods)),
  };
}
