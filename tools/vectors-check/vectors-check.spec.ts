import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolder } from './check-folder';
import { report } from './report';

const vectors = join(__dirname, '../../test/vectors/surveillance');

describe('the reference numbers', () => {
  /** Under the test runner the whole folder takes a minute; `npm run vectors:check` takes seconds for all of it. */
  const some = ['simulated-04.json', 'frontex-total-black-sea-route.json', 'uk-small-boats-weekly.json'];

  it('are met to 1e-9 by every method, without a wrong alarm', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
    some.forEach((name) => copyFileSync(join(vectors, name), join(folder, name)));
    const { tallies, skipped, files } = checkFolder(folder);
    rmSync(folder, { recursive: true });
    expect({ files, skipped, methods: tallies.size }).toEqual({ files: 3, skipped: [], methods: 14 });
    for (const [method, tally] of tallies) {
      expect({ method, ...tally }).toMatchObject({ method, alarmMismatches: 0, missing: 0 });
      expect(tally.compared).toBeGreaterThan(300);
      expect(tally.largest).toBeLessThan(1e-9);
    }
  });
});

describe('reference numbers of other frequencies, arguments and spellings', () => {
  it('are met too, in index mode and in date mode', () => {
    const { tallies, skipped, failed, files } = checkFolder(join(__dirname, '../../test/vectors/surveillance-arguments'));
    expect({ files, failed, methods: tallies.size }).toEqual({ files: 12, failed: [], methods: 21 });
    expect(skipped.map((reason) => reason.replace(/^.*: /, ''))).toEqual(new Array(3).fill('a window that reaches past the tested period'));
    for (const [method, tally] of tallies) {
      expect({ method, ...tally }).toMatchObject({ method, alarmMismatches: 0, missing: 0 });
      expect(tally.compared).toBeGreaterThan(0);
      expect(tally.largest).toBeLessThan(1e-9);
    }
  });
});

interface RResult {
  call: string;
  range: number[];
  upperbound: (number | null)[];
  alarm: number[];
  trend?: number[];
  trendVector?: (number | null)[];
}

describe('checkFolder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const original = JSON.parse(readFileSync(join(vectors, 'simulated-02.json'), 'utf8')) as {
    observed: number[];
    results: Record<string, RResult>;
  };
  const results = { ears_C1: original.results.ears_C1!, bayes3: original.results.bayes3! };
  afterAll(() => rmSync(folder, { recursive: true }));

  function check(change: (copy: typeof original) => unknown): ReturnType<typeof checkFolder> {
    const copy = structuredClone({ ...original, results });
    writeFileSync(join(folder, 'one.json'), JSON.stringify({ ...copy, ...(change(copy) as object) }));
    return checkFolder(folder);
  }

  it('sees a number that is off and an alarm that is wrong', () => {
    const { tallies } = check(({ results }) => {
      results.bayes3!.upperbound[3]! += 1;
      results.bayes3!.alarm[5] = 1 - results.bayes3!.alarm[5]!;
      results.ears_C1!.upperbound[7] = original.results.ears_C1!.upperbound[7]! * (1 + 1e-8);
    });
    expect(tallies.get('bayes')).toMatchObject({ alarmMismatches: 1 });
    expect(tallies.get('bayes')!.largest).toBeGreaterThan(0.01);
    expect(tallies.get('earsC C1')!.largest).toBeGreaterThan(1e-9);
  });

  it('skips several columns, missing counts and methods it does not have, each with a word', () => {
    expect(check(({ observed }) => ({ observed: observed.map((y) => [y, y]) })).skipped).toEqual([
      'one.json: more than one column',
    ]);
    expect(check(({ observed }) => ({ observed: { a: observed, b: observed } })).skipped).toHaveLength(1);
    expect(check(() => ({ observed: [1, null] })).skipped).toEqual(['one.json: missing counts']);
    const other = { call: "boda(sts, control=list(range=100:101))", range: [100, 101] };
    expect(check(() => ({ results: { other } })).skipped).toEqual(['one.json other: the function boda']);
    const odd = { call: "cusum(sts, control=list(range=100:101, m='glm'))", range: [100, 101] };
    expect(check(() => ({ results: { odd } })).skipped[0]).toContain('m = "glm"');
  });

  it('leaves a trend out that is nothing but rounding, and does not leave out one that is something', () => {
    const flexible = original.results.ff_noreweight_notrend_delta!;
    const kept = (slope: number): ReturnType<typeof check> =>
      check(() => ({ results: { one: { ...flexible, trend: [1, ...flexible.trend!.slice(1)], trendVector: [slope, ...flexible.trendVector!.slice(1)] } } }));
    expect(kept(-1e-16).tallies.get('farringtonFlexible delta')).toMatchObject({ undecided: 1, missing: 0 });
    expect(kept(-1e-16).tallies.get('farringtonFlexible delta')!.largest).toBeLessThan(1e-9);
    expect(kept(1e-6).tallies.get('farringtonFlexible delta')).toMatchObject({ undecided: 0, missing: 1 });
  });

  it('honours the arguments of the call, not the name of the result', () => {
    const { call, ...rest } = original.results.ears_C1!;
    const swapped = { call: call.replace('0.001', '0.01'), ...rest };
    expect(check(() => ({ results: { ears_C1: swapped } })).tallies.get('earsC C1')!.largest).toBeGreaterThan(0.01);
  });

  it('leaves out what rounding decides, counts it, and lets nothing else pass', () => {
    const call = "farringtonFlexible(sts, list(range=590:591, b=1, w=0, noPeriods=53))";
    const result = { call, range: [590, 591], upperbound: [1e9, null], alarm: [1, 0] };
    const { tallies, skipped } = check(() => ({ observed: original.observed.map(() => 5), results: { result } }));
    expect(tallies.get('farringtonFlexible')).toMatchObject({ compared: 0, undecided: 2 });
    expect(skipped).toEqual([]);
    const plain = { ...result, call: call.replace('w=0', 'w=1').replace('b=1', 'b=2').replace('53', '2') };
    expect(check(() => ({ results: { plain } })).tallies.get('farringtonFlexible')).toMatchObject({ undecided: 0, alarmMismatches: 1 });
  });

  it('takes no expectation of 0 for one where R has no fit', () => {
    const zeros = { observed: original.observed.map(() => 0) };
    const call = 'farringtonFlexible(sts, control=list(range=415:416, b=7, w=0, pThresholdTrend=1, noPeriods=8))';
    const expected = (alarm: (number | null)[]): ReturnType<typeof check> =>
      check(() => ({ ...zeros, results: { one: { call, range: [415, 416], upperbound: [null, null], alarm, expected: [0, 0] } } }));
    expect(expected([null, null]).tallies.get('farringtonFlexible')).toMatchObject({ missing: 0 });
    expect(expected([0, 0]).tallies.get('farringtonFlexible')).toMatchObject({ missing: 2 });
  });

  const said = (call: string): ReturnType<typeof check> => check(() => ({ results: { one: { ...original.results.ears_C1!, call } } }));
  const holds = { largest: expect.any(Number) as number, alarmMismatches: 0, missing: 0 };

  it.each([
    "earsC(sts, list(alpha=1e-3, minSigma=0L, method=\"C1\", baseline=7L))",
    "surveillance::earsC( sts = sts,\n  control = list('method' = 'C1') ) # the rest by default",
    'earsC(control=list(method=c("C1"), alpha=1/10^3, minSigma=NULL), sts)',
    "earsC(list(method='C1', baseline=2+5, alpha=exp(log(0.001))), sts=sts)",
  ])('reads %p as the same call', (call) => {
    const { tallies, skipped } = said(call);
    expect(skipped).toEqual([]);
    expect(tallies.get('earsC C1')).toMatchObject(holds);
    expect(tallies.get('earsC C1')!.largest).toBeLessThan(1e-9);
  });

  it.each([
    ['earsC(sts, control=control)', 'a control list that is not written out'],
    ["earsC(sts, control=list(method='C1'), 3)", 'the argument 3'],
    ["earsC(sts, control=list(method='C1'), alpha=0.1)", 'the argument alpha'],
    ["earsC(sts, control=list(method='C1', tuning=2))", 'tuning = 2'],
    ["earsC(sts, control=list(method='C1', alpha=a))", 'alpha = "a"'],
    ["earsC(sts, control=list(method='C4'))", 'method = "C4"'],
    ["earsC(sts, control=list(method='C1', alpha=rnorm(1)))", 'the function rnorm'],
    ['toString(sts)', 'the function toString'],
    ['bayes(sts, list(w=0))', 'a window of w = 0 with actY, into which R takes the tested period'],
    ['rki(sts, list(b=0))', 'a window of no period'],
    ['farrington(sts, list(w=52))', 'a window that reaches past the tested period'],
    ['farrington(sts, list(b=12))', 'windows that begin before the series'],
    ['farringtonFlexible(sts, list(w=26, noPeriods=2))', 'blocks between windows that overlap'],
    ['glrnb(sts, list(mu0=3))', 'alpha left to be estimated'],
    ['cusum(sts, list(m=0))', 'an in-control mean of 0 with cases, by which R divides'],
    ['earsC(sts', 'found the end'],
  ])('leaves %p out and says why', (call, why) => {
    const { tallies, skipped, failed } = said(call);
    expect({ compared: tallies.size, failed }).toEqual({ compared: 0, failed: [] });
    expect(skipped[0]).toContain(why);
  });

  it('takes the range from the call, or for the last of the series, where the result does not say it', () => {
    const { range, ...rest } = original.results.ears_C1!;
    const call = rest.call.replace('method', `range=${range[0]}:${range.at(-1)}, method`);
    for (const one of [{ ...rest, call }, { ...rest, call, range: [] }, rest]) {
      expect(check(() => ({ results: { one } })).tallies.get('earsC C1')).toMatchObject(holds);
    }
  });

  it('goes on after a call it cannot answer, and counts it as a failure', () => {
    const { tallies, failed } = check(({ results }) => {
      results.bayes3!.call = results.bayes3!.call.replace('alpha=0.05', 'alpha=7');
    });
    expect(failed).toEqual(['one.json bayes3: Error: alpha is 7: expected a probability between 0 and 1']);
    expect([...tallies.keys()]).toEqual(['earsC C1']);
  });

  describe('the exit code', () => {
    const lines: string[] = [];
    const codeOf = (change: Parameters<typeof check>[0]): number => report('x', check(change));
    beforeEach(() => lines.splice(0));
    beforeAll(() => jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line)));
    afterAll(() => jest.restoreAllMocks());

    it('is 0 when all that was compared is equal', () => {
      expect(codeOf(() => ({}))).toBe(0);
      expect(lines.at(-1)).toBe('1 files: all that was compared is equal to 1e-9');
      expect(codeOf(({ observed }) => ({ observed: observed.map((y) => [y, y]) }))).toBe(0);
      expect(codeOf(() => ({ results: { ...results, other: { call: 'boda(sts)', range: [9] } } }))).toBe(0);
      expect(lines.at(-1)).toBe('1 files: all that was compared is equal to 1e-9; 1 left out, named above');
    });

    it('is 1 at a number above 1e-9, a wrong alarm, a value that is missing, a failure, and when nothing was compared', () => {
      expect(codeOf(({ results }) => void (results.ears_C1!.upperbound[7]! *= 1 + 2e-9))).toBe(1);
      expect(codeOf(({ results }) => void (results.ears_C1!.upperbound[7]! *= 1 + 2e-10))).toBe(0);
      expect(codeOf(({ results }) => void (results.ears_C1!.alarm[7] = 1 - results.ears_C1!.alarm[7]!))).toBe(1);
      expect(codeOf(({ results }) => void (results.bayes3!.upperbound[7] = null))).toBe(1);
      expect(codeOf(({ results }) => void (results.bayes3!.call = 'bayes(sts, list(b=99))'))).toBe(1);
      expect(codeOf(() => ({ results: { other: { call: 'boda(sts)', range: [9] } } }))).toBe(1);
    });
  });
});
