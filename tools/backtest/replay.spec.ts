import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type Generator, seededGenerator } from '@openvrs/detection';
import { WrongArguments, readArguments } from './arguments';
import { leadOf, readEvents } from './events';
import { formatPeriod, parsePeriod, periodHolding } from './period';
import { replay } from './replay';
import { CANDIDATES, USUAL_SETTINGS, scoreSettings } from './surge-setting';
import { type CountTable, readTable, tableOf } from './table';

const FIRST = parsePeriod('2015-01', 'month') ?? 0;
const table = (counts: number[][]): CountTable => ({
  first: FIRST,
  periods: counts[0]?.length ?? 0,
  keys: counts.map((_, i) => [`k${i}`]),
  counts: counts.map((row) => Float64Array.from(row)),
});
function poisson(mean: number, random: Generator): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) product *= random();
  return Math.max(0, count);
}

const settings = {
  frequency: 'month',
  lanes: ['surge', 'novelty'],
  level: { alpha: 0.01 },
  delay: 0,
  from: FIRST,
  to: FIRST + 999,
  surge: USUAL_SETTINGS,
} as const;

describe('replay', () => {
  const flat = Array.from({ length: 40 }, (_, i) => 4 + (i % 3));

  it('raises a surge and a first sighting, ranked', () => {
    const surge = flat.map((value, i) => (i === 30 ? 60 : value));
    const fresh = flat.map((_, i) => (i === 30 ? 2 : 0));
    const { alarms } = replay(table([surge, fresh, flat]), settings);
    expect(alarms.map(({ key, period, lane, rank }) => [key[0], period, lane, rank])).toEqual([
      ['k0', '2017-07', 'surge', 1],
      ['k1', '2017-07', 'novelty', 2],
    ]);
    expect(alarms[0]).toMatchObject({ observed: 60, knownAt: '2017-07' });
    expect(alarms[0]?.upper).toBeLessThan(60);
  });

  it('tells a level that rose and stayed once, when drift is asked for', () => {
    const level = (from: number, to: number, by: number) => (value: number, i: number): number => (i >= from && i < to ? value + by : value);
    const drifting = { ...settings, lanes: ['drift'], level: { alpha: 1e-4 } } as const;
    const { alarms, judged } = replay(table([flat.map(level(25, 40, 12)), flat, flat.map(level(30, 31, 60))]), drifting);
    expect(alarms.map(({ key, lane }) => [key[0], lane])).toEqual([['k0', 'drift']]);
    expect(alarms[0]!.period > '2017-02' && alarms[0]!.period < '2017-07').toBe(true);
    expect(alarms[0]!.observed).toBeGreaterThan(alarms[0]!.upper);
    expect(judged).toBeLessThan(3 * 40);
    expect(replay(table([flat.map((value, i) => (i === 24 ? NaN : level(25, 40, 12)(value, i)))]), drifting).alarms).toEqual([]);
  });

  it.each([
    { level: { alpha: 0.05 }, lanes: settings.lanes }, { level: { budget: 0.05 }, lanes: settings.lanes, delay: 3 },
    { level: { alpha: 0.05 }, lanes: ['surge', 'novelty', 'drift'] as const }, { level: { budget: 0.05 }, lanes: ['drift'] as const },
    { level: { budget: 0.3 }, lanes: settings.lanes, frequency: 'week' as const, delay: 1 },
    { level: { budget: 0.05 }, lanes: ['surge', 'novelty', 'drift'] as const, frequency: 'day' as const },
  ])('does not look ahead: without the future nothing changes (%p)', (asked) => {
    const row = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(90), fc.constant(NaN)), { minLength: 40, maxLength: 40 });
    const frequency = asked.frequency ?? 'month';
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 10 }), fc.integer({ min: 14, max: 39 }), (rows, cut) => {
        const whole = replay(table(rows), { ...settings, ...asked });
        const cutOff = replay(table(rows.map((counts) => counts.slice(0, cut))), { ...settings, ...asked });
        const before = new Set(Array.from({ length: cut }, (_, i) => formatPeriod(FIRST + i, frequency)));
        expect(cutOff.alarms).toEqual(whole.alarms.filter(({ period }) => before.has(period)));
      }),
      { numRuns: 3 },
    );
  });

  it('reports on the asked periods only, known after the delay', () => {
    const surge = flat.map((value, i) => (i === 14 || i === 30 ? 90 : value));
    const { alarms, periods } = replay(table([surge]), { ...settings, from: FIRST + 25, delay: 2 });
    expect(alarms.map(({ period, knownAt }) => [period, knownAt])).toEqual([['2017-07', '2017-09']]);
    expect(periods).toBe(15);
  });
});

describe('a budget', () => {
  /** Poisson counts of 50 series, with a jump planted in every fifth, and ten keys that begin late. */
  function planted(seed: number): { rows: number[][]; jumps: string[] } {
    const random = seededGenerator(seed);
    const rows = Array.from({ length: 50 }, (_, s) => Array.from({ length: 90 }, (_, t) => (s >= 40 && t < 40 + s / 3 ? 0 : poisson(0.3 + (s % 10) ** 1.5, random))));
    const jumps = rows.flatMap((row, s) => {
      if (s % 5 !== 0 || s >= 40) return [];
      const at = 50 + (s * 3) / 5;
      row[at] = (row[at] ?? 0) + 40;
      return [`k${s} ${formatPeriod(FIRST + at, 'month')}`];
    });
    return { rows, jumps };
  }

  it('finds what was planted, ranks it among the first, and is kept', () => {
    for (const seed of [1]) {
      const { rows, jumps } = planted(seed);
      const { alarms, judged } = replay(table(rows), { ...settings, level: { budget: 0.01 } });
      const found = alarms.filter(({ key, period }) => jumps.includes(`${key[0]} ${period}`));
      expect(found).toHaveLength(jumps.length);
      expect(Math.max(...found.map(({ rank }) => rank))).toBeLessThanOrEqual(2);
      expect(alarms.length / judged).toBeLessThanOrEqual(0.01);
      expect(alarms.filter(({ lane }) => lane === 'novelty').length / judged).toBeLessThanOrEqual(0.005);
    }
  });

  it('has a level for a table of a single series, from the first period judged on', () => {
    const single = Array.from({ length: 60 }, (_, i) => (i === 40 ? 300 : 4 + (i % 3)));
    const { alarms } = replay(table([single]), { ...settings, level: { budget: 0.005 } });
    expect(alarms.map(({ period }) => period)).toEqual(['2018-05']);
  });

  it('is not doubled where a series is judged by two lanes', () => {
    const rows = planted(4).rows.slice(0, 15);
    const { alarms, judged } = replay(table(rows), { ...settings, lanes: ['surge', 'novelty', 'drift'], level: { budget: 0.01 } });
    expect(alarms.length / judged).toBeLessThanOrEqual(0.01);
  });
});

describe('the choice of a setting', () => {
  it('reads nothing after the last period it is made from', () => {
    const row = fc.array(fc.nat(30), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), row, (rows, other) => {
        const changed = rows.map((counts) => [...counts.slice(0, 30), ...other.slice(30)]);
        expect(scoreSettings(table(changed), 30, 'month')).toEqual(scoreSettings(table(rows), 30, 'month'));
      }),
      { numRuns: 2 },
    );
  });

  it('prefers a short memory where levels jump, a long one where they stay', () => {
    const jumping = Array.from({ length: 120 }, (_, i) => (Math.floor(i / 15) % 2 === 0 ? 5 : 60));
    const steady = Array.from({ length: 120 }, (_, i) => 20 + ((i * 7) % 11));
    expect(scoreSettings(table([jumping]), 120, 'month')[0]!.setting.halfLife).toBeLessThan(1);
    expect(scoreSettings(table([steady]), 120, 'month')[0]!.setting.halfLife).toBeGreaterThan(0.5);
    expect(scoreSettings(table([steady]), 120, 'month')).toHaveLength(CANDIDATES.length);
  });
});

describe('leadOf', () => {
  it('counts the periods from the alarm being known to the event being public', () => {
    const surge = Array.from({ length: 60 }, (_, i) => (i === 30 ? 90 : 4 + (i % 3)));
    const { alarms } = replay(table([surge]), { ...settings, delay: 1 });
    const event = { id: 'e', match: { route: 'k0' }, public: '2017-10' };
    const span = { frequency: 'month', key: ['route'], from: FIRST, to: FIRST + 59 } as const;
    expect(leadOf(event, alarms, span)).toMatchObject({ lead: 2, rank: 1, placebo: 0 });
    expect(leadOf({ ...event, match: { route: 'k9' } }, alarms, span)).toMatchObject({ lead: null, alarm: null });
  });
});

describe('readEvents', () => {
  const read = (events: unknown, key = ['route'], frequency: 'month' | 'week' | 'day' = 'month'): unknown => {
    const file = join(mkdtempSync(join(tmpdir(), 'events-')), 'e.json');
    writeFileSync(file, JSON.stringify(events));
    return readEvents(file, { key, frequency });
  };

  it('reads the public events, and refuses what is no list of them', () => {
    expect(readEvents(join(__dirname, 'public-events.json'), { key: ['route', 'citizenship'], frequency: 'month' })).toHaveLength(6);
    expect(() => readEvents(__filename, { key: [], frequency: 'month' })).toThrow(WrongArguments);
    expect(() => read({ id: 'x' })).toThrow('expected [{"id":"…","match":{"column":"value"},"public":"YYYY-MM"}]');
    expect(() => read([{ id: 'x', match: { mode: 'sea' }, public: '2020-01' }])).toThrow('event x matches on mode, which is no --key column: those are route');
    expect(() => read([{ id: 'x', match: {}, public: '2020' }])).toThrow('event x became public in 2020: expected YYYY-MM, YYYY-Www, YYYY-MM-DD');
    expect(read([{ id: 'x', match: {}, public: '2020-01' }], [], 'week')).toHaveLength(1);
  });

  it.each([
    ['2020-03', 'week', '2020-W09'], ['2020-03', 'day', '2020-03-01'], ['2020-12-31', 'week', '2020-W53'], ['2021-01-03', 'week', '2020-W53'],
    ['2020-12-31', 'month', '2020-12'], ['2020-W53', 'month', '2020-12'], ['2020-W53', 'day', '2020-12-28'], ['2020-03', 'month', '2020-03'],
  ] as const)('takes %s of a table by %s as %s', (text, frequency, expected) => {
    expect(formatPeriod(periodHolding(text, frequency) ?? NaN, frequency)).toBe(expected);
    expect(periodHolding('2020-13', frequency)).toBeNull();
  });
});

describe('the table', () => {
  const columns = { time: 't', frequency: 'month', key: ['a'], count: 'n', missing: 'zero' } as const;

  it('adds up cells and fills the gaps with zero or unknown', () => {
    const rows = [
      { t: '2020-01', a: 'x', n: '2' },
      { t: '2020-03', a: 'x', n: '1' },
      { t: '2020-03', a: 'x', n: '4.0' },
      { t: '2020-02', a: 'x', n: ' ' },
    ];
    expect([...(tableOf(rows, columns).counts[0] ?? [])]).toEqual([2, 0, 5]);
    expect([...(tableOf(rows, { ...columns, missing: 'unknown' }).counts[0] ?? [])]).toEqual([2, NaN, 5]);
  });

  it.each([
    [{ t: '2020-13', a: 'x', n: '1' }, 'line 2, column t: “2020-13” is no month, expected YYYY-MM'],
    [{ t: '2020-01', a: 'x', n: '-1' }, 'line 2, column n: “-1” is no count, expected a whole number of zero or more, or nothing where it is unknown'],
    [{ t: '2020-01', a: 'x', n: '1.5' }, 'line 2, column n: “1.5” is no count, expected a whole number of zero or more, or nothing where it is unknown'],
    [{ t: '2020-01', a: 'x', n: '999999999999999' }, 'x, 2020-01: 999999999999999 is more than the largest count, 1099511627776'],
    [{ t: '2020-01', n: '1' }, 'line 1 has no column a: it has t, n'],
    [{ 't;a;n': '2020-01;x;1' }, 'line 1 has no column t: it has t;a;n; are its columns separated by something else than commas?'],
  ])('names the line and the column it cannot use: %p', (row, message) => {
    expect(() => tableOf([row as Record<string, string>], columns)).toThrow(new WrongArguments(message));
  });

  const written = (text: string): CountTable => {
    const file = join(mkdtempSync(join(tmpdir(), 'table-')), 'f.csv');
    writeFileSync(file, text);
    return readTable({ ...columns, file });
  };

  it('takes a mark at its head, line ends of Windows, spaces and commas within quotes', () => {
    const name = '"Sea, ""east"""';
    const { keys, counts } = written(`\uFEFFt , a, n\r\n2020-01, ${name}, 3\r\n2020-02, ${name}, 4\r\n\r\n`);
    expect(keys).toEqual([['Sea, "east"']]);
    expect([...(counts[0] ?? [])]).toEqual([3, 4]);
  });

  it('refuses a column named twice, and a year that is mistyped', () => {
    expect(() => written('t,a,a,n\n2020-01,x,y,3\n')).toThrow('line 1 has the column a twice: give one of them another name');
    expect(() => written('t,a,n\n2020-01,x,3\n9999-01,x,3\n')).toThrow('the table goes from 2020-01 (line 2) to 9999-01 (line 3), 95749 periods');
    expect(() => written('t,a,n\n2020-01,x\n')).toThrow(WrongArguments);
  });

  it('says what is wrong with a file', () => {
    expect(() => readTable({ ...columns, file: join(__dirname, 'nowhere.csv') })).toThrow(WrongArguments);
    expect(() => tableOf([], columns)).toThrow('the table has no rows');
  });
});

describe('periods', () => {
  it.each([
    ['month', '2020-12', '2021-01'],
    ['week', '2020-W53', '2021-W01'],
    ['day', '2020-02-29', '2020-03-01'],
  ] as const)('of a %s follow each other over the end of the year', (frequency, one, next) => {
    const period = parsePeriod(one, frequency) ?? NaN;
    expect(formatPeriod(period, frequency)).toBe(one);
    expect(formatPeriod(period + 1, frequency)).toBe(next);
    expect(parsePeriod('2021-W53', 'week')).toBeNull();
    expect(parsePeriod('2021-02-29', 'day')).toBeNull();
  });
});

describe('readArguments', () => {
  const least = ['--file', 'f', '--time', 't', '--frequency', 'month', '--key', 'a,b', '--count', 'n'];

  it('fills in the rest', () => {
    expect(readArguments(least)).toMatchObject({ key: ['a', 'b'], lanes: ['surge', 'novelty'], level: { budget: 0.005 }, delay: 0 });
  });

  it.each([[['--frequency', 'year']], [['--lanes', 'x']], [['--lanes', 'cluster']], [['--lanes', 'surge,displacement']], [['--alpha', '2']], [['--delay', '-1']], [['--nope', '1']], [['--key', 'a,a']], [['--key', 'a,']], [['--budget', 'x']]])('refuses %p', (more) => {
    expect(() => readArguments([...least, ...more])).toThrow(WrongArguments);
    expect(() => readArguments([])).toThrow(WrongArguments);
    expect(() => readArguments([...least, '--alpha', '0.1', '--budget', '0.1'])).toThrow(WrongArguments);
  });
});
