import type { AlternativeV2, Explanation } from '@openvrs/contracts';
import { daysOf, dayNumber, ordinalOfName } from '../calendar/calendar';
import { reportsOf, type Cell } from '../series/cell';
import type { Finding } from './finding';

/** Other explanations than that something happened, each checked as far as what is known allows. */
export function alternativesTo({ watched, cell, past, cause }: Finding): AlternativeV2[] {
  return [
    newReporter(cell, past.flatMap((each) => each.cell ?? [])),
    { explanation: 'definition-change', found: 'unknown', because: 'A series holds one indicator, unit and basis; reports do not say when what is meant by them changed.' },
    backfill(watched.period, watched.series.frequency, cause.releasedAt),
    oneSource(cell),
    { explanation: 'single-report', ...(reportsOf(cell) === 1 ? yes('It rests on one report.') : no('More than one report shows it.')) },
  ];
}

type Answer = Pick<AlternativeV2, 'found' | 'because'>;
const yes = (because: string): Answer => ({ found: 'yes', because });
const no = (because: string): Answer => ({ found: 'no', because });

function newReporter({ sources }: Cell, past: readonly Cell[]): AlternativeV2 {
  const explanation: Explanation = 'new-reporter';
  if (past.length === 0) return { explanation, found: 'unknown', because: 'The series has no past to tell its reporters by.' };
  const before = new Set(past.flatMap((cell) => cell.sources.map(({ state }) => state)));
  const now = new Set(sources.map(({ state }) => state));
  const fresh = [...now].filter((state) => !before.has(state)).length;
  if (fresh === 0) return { explanation, ...no('Every contributing state had reported this series before.') };
  return { explanation, ...yes(`${fresh} of ${now.size} contributing states had not reported this series before.`) };
}

/** A period reported after two more of its length had passed. */
function backfill(period: string, frequency: Finding['watched']['series']['frequency'], releasedAt: string): AlternativeV2 {
  const { to } = daysOf(ordinalOfName(period, frequency) + 2, frequency);
  const late = Date.parse(releasedAt) / 86_400_000 > dayNumber(to) + 1;
  const answer = late ? yes('It was reported more than two periods after its end.') : no('It was reported within two periods of its end.');
  return { explanation: 'backfill', ...answer };
}

function oneSource({ sources }: Cell): AlternativeV2 {
  const alone = new Set(sources.map(({ state }) => state)).size === 1;
  return { explanation: 'one-source-only', ...(alone ? yes('One state alone reports it.') : no('More than one state reports it.')) };
}
