import fc from 'fast-check';
import { canonical, judgedIn } from './judgement';
import { judges } from './judges';
import { signalOf } from './announcement';
import { surgeOf } from './surge-finding';
import { laneSettings } from '../project-report-when-released/projecting.fixture';
import { released } from '../pattern/report.builder';
import { watchedCells } from './watched-cell';
import type { Cell } from '../series/cell';
import { daysOf, ordinalOfName, periodName } from '../calendar/calendar';

const [watched] = watchedCells([released({ reportId: 'tip' })]);
const source = (state: string, grade = 'admiralty:B2'): Cell['sources'][number] => ({ state, grade, handling: { tlp: 'GREEN' }, reports: 1 });

/** Weekly cells of the watched series, the last of them the one that is judged. */
function cells(counts: readonly number[], ...sources: Cell['sources']): Cell[] {
  const last = ordinalOfName(watched!.period, 'week');
  return counts.map((count, at): Cell => {
    const ordinal = last - counts.length + 1 + at;
    const who = at === counts.length - 1 && sources.length > 0 ? sources : [source('GR')];
    return { seriesId: watched!.series.id, period: periodName(ordinal, 'week'), count, harmReports: 0, sources: who, days: daysOf(ordinal, 'week') };
  });
}

const quiet = [3, 5, 1, 4, 6, 2, 5, 3];
const raisedOf = (counts: readonly number[], ...sources: Cell['sources']): ReturnType<typeof signalOf>['raised'] | undefined => {
  const finding = surgeOf(watched!, cells(counts, ...sources), laneSettings.surge);
  return finding && signalOf(finding, 'surge-1', new Date('2026-03-03T10:00:02.000Z')).raised;
};

describe('the evidence of a signal', () => {
  it('counts states and never names one', () => {
    const { evidence } = raisedOf([...quiet, 90], source('GR'), source('IT', 'admiralty:C3'))!;
    expect(evidence).toMatchObject({ contributingStateCount: 2, reportCount: 2, grades: ['admiralty:B2', 'admiralty:C3'], library: '1.0.0' });
    expect(JSON.stringify(evidence)).not.toMatch(/"(GR|IT)"|tip/);
  });

  it('says what else was looked for', () => {
    const found = (counts: readonly number[], ...sources: Cell['sources']): Record<string, string> =>
      Object.fromEntries(raisedOf(counts, ...sources)!.evidence.alternatives.map((each) => [each.explanation, each.found]));
    expect(found([...quiet, 90])).toEqual({ 'new-reporter': 'no', 'definition-change': 'unknown', backfill: 'no', 'one-source-only': 'yes', 'single-report': 'yes' });
    expect(found([...quiet, 90], source('GR'), source('IT'))).toMatchObject({ 'new-reporter': 'yes', 'one-source-only': 'no', 'single-report': 'no' });
  });

  it('holds all that the same judgement needs, through any transport, for all counts', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 7, maxLength: 60 }), (past) => {
      const raised = raisedOf([1, ...past, 5_000]);
      if (raised === undefined) return;
      const sent = JSON.parse(JSON.stringify(raised.evidence)) as typeof raised.evidence;
      const again = judges.surge!(sent.inputs as never);
      expect(canonical(again && judgedIn(again))).toBe(canonical(judgedIn(sent)));
    }));
  });
});
