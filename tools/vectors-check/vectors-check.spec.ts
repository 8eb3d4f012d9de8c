import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolder } from './check-folder';
import { UnreadableCall, parseCall } from './r-call';

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

describe('checkFolder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const original = JSON.parse(readFileSync(join(vectors, 'simulated-02.json'), 'utf8')) as {
    observed: number[];
    results: Record<string, { call: string; range: number[]; upperbound: number[]; alarm: number[] }>;
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

  it('honours the arguments of the call, not the name of the result', () => {
    const { call, ...rest } = original.results.ears_C1!;
    const swapped = { call: call.replace('0.001', '0.01'), ...rest };
    expect(check(() => ({ results: { ears_C1: swapped } })).tallies.get('earsC C1')!.largest).toBeGreaterThan(0.01);
  });
});

describe('parseCall', () => {
  it('reads what these calls are made of', () => {
    const source = `algo.rki(disProg, control = list(range=3:5, a=c(5, 4), m=-1.5e2, x="2/3", y='a', f=TRUE, n=NULL, r=rep(2.5,3)))`;
    expect(parseCall(source)).toEqual({
      name: 'rki',
      named: {
        control: { range: [3, 4, 5], a: [5, 4], m: -150, x: '2/3', y: 'a', f: true, n: null, r: [2.5, 2.5, 2.5] },
      },
    });
    expect(parseCall('earsC(sts)')).toEqual({ name: 'earsC', named: {} });
    expect(parseCall('f(x=seq(1, 2, 0.5), y=(3), z=4:2, w=1L)').named).toEqual({ x: [1, 1.5, 2], y: 3, z: [4, 3, 2], w: 1 });
  });

  it.each(['f(', 'f(x', 'f(x) + 1', 'f(g(1))', 'f(@)', '3'])('refuses %p', (source) => {
    expect(() => parseCall(source)).toThrow(UnreadableCall);
  });
});
