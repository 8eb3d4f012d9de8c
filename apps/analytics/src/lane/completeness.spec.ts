import type { Cell } from '../series/cell';
import { reportedAsUsual } from './completeness';

const cell = (reports: Readonly<Record<string, number>>): Cell => ({
  seriesId: 's', period: '2021-01', count: 1, harmReports: 0, days: { from: '2021-01-01', to: '2021-01-31' },
  sources: Object.entries(reports).map(([state, count]) => ({ state, grade: 'admiralty:A1', handling: { tlp: 'GREEN' }, reports: count })),
});
const reported: Readonly<Record<string, number>>[] = [{ GR: 2, BG: 1 }, { GR: 2, BG: 1 }, { GR: 2 }, { GR: 3, BG: 1 }];
const usual = reported.map((reports, at) => ({ period: `2021-0${at + 1}`, cell: cell(reports) }));

describe('a period', () => {
  it('is reported as usual once all who usually report have, as often as usual', () => {
    expect(reportedAsUsual(cell({ GR: 2, BG: 1 }), usual)).toBe(true);
    expect(reportedAsUsual(cell({ GR: 2, BG: 1, RO: 1 }), usual)).toBe(true);
  });

  it('is not while one of several reports of a state, or a state, is missing', () => {
    expect(reportedAsUsual(cell({ GR: 1, BG: 1 }), usual)).toBe(false);
    expect(reportedAsUsual(cell({ GR: 2 }), usual)).toBe(false);
  });

  it('is, where nobody usually reports', () => {
    expect(reportedAsUsual(cell({ GR: 1 }), [])).toBe(true);
  });
});
