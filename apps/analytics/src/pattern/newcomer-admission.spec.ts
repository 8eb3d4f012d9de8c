import fc from 'fast-check';
import type { ReportVersion } from '../projection/projection';
import { NewcomerAdmission } from './newcomer-admission';
import { NewcomerBudget } from './newcomer-budget';
import { NewcomerWatch } from './newcomer-watch';
import { FamilyLedger } from './family-ledger';
import { PatternMemoryRepository } from './pattern.memory-repository';
import { released } from './report.builder';
import type { Contribution } from './contribution';

const [model] = released().contributions as [Contribution];
const now = Date.parse('2026-03-03T10:00:00Z');

function showing(state: string, reportId: string, keys: readonly string[], history = false): ReportVersion {
  const contributions = keys.map((key) => ({ ...model, cellId: `${key}@1`, series: { ...model.series, pattern: { ...model.series.pattern, key } } }));
  return { ...released({ reportId, state }), history, contributions };
}

/** The policy as the service runs it, without anything else of it. */
class Trial {
  readonly patterns = new PatternMemoryRepository();
  readonly aside = new Map<string, number>();
  readonly budget: NewcomerBudget;
  private readonly admission: NewcomerAdmission;
  private readonly watch: NewcomerWatch;

  constructor(room: { live: number; history: number; news: number }) {
    this.budget = new NewcomerBudget(room);
    this.admission = new NewcomerAdmission({ budget: this.budget, patterns: this.patterns, setAside: (state, count) => this.aside.set(state, (this.aside.get(state) ?? 0) + count) });
    this.watch = new NewcomerWatch({ budget: this.budget, patterns: this.patterns, families: new FamilyLedger(this.patterns) });
  }

  /** @returns the keys that were let in. */
  async take(versions: readonly ReportVersion[], nowMs = now): Promise<string[]> {
    const divided = await this.admission.divide(versions);
    this.watch.beginRound();
    const sightings = divided.flatMap(({ contributions, reportId, version, history, entry }) =>
      contributions.map(({ series: { pattern } }) => ({ pattern, reportId, version, history, state: entry!.source.state, at: new Date(nowMs) })));
    this.watch.began(await this.patterns.see(sightings));
    await this.watch.endRound(nowMs);
    return sightings.map(({ pattern }) => pattern.key);
  }

  async known(keys: readonly string[]): Promise<number> {
    return (await this.patterns.find(keys)).size;
  }
}

const million = 1_000;

describe('a flood of made-up patterns', () => {
  it('of a million from one state leaves no more than its room, and what others say is let in throughout', async () => {
    const trial = new Trial({ live: 2_000, history: 20_000, news: 200 });
    const heapBefore = process.memoryUsage().heapUsed;
    for (let at = 0; at < million; at += 1) {
      await trial.take([showing('XX', `flood-${at}`, Array.from({ length: 1_000 }, (_, nth) => `made-up-${at}-${nth}`))]);
      if (at % 100 === 50) expect(await trial.take([showing('GR', `true-${at}`, [`true-${at}`])])).toEqual([`true-${at}`]);
    }
    expect((await trial.patterns.newcomers('XX', new Date(0))).live).toBe(2_000);
    expect(trial.aside).toEqual(new Map([['XX', 1_000 * million - 2_000]]));
    expect(await trial.known(Array.from({ length: million }, (_, at) => `true-${at}`))).toBe(10);
    expect(trial.budget.prolific()).toEqual(new Set(['XX']));
    expect((process.memoryUsage().heapUsed - heapBefore) / 2 ** 20).toBeLessThan(100);
  }, 120_000);

  it('lets what is known in, whoever says it, and what another state has shown', async () => {
    const trial = new Trial({ live: 2, history: 20, news: 1 });
    await trial.take([showing('GR', 'g', ['a'])]);
    expect(await trial.take([showing('XX', 'x', ['a', 'b', 'c', 'd', 'e'])])).toEqual(['a', 'b', 'c']);
    expect(await trial.take([showing('XX', 'y', ['a', 'b', 'd'])])).toEqual(['a', 'b']);
    await trial.take([showing('GR', 'h', ['d'])]);
    expect(await trial.take([showing('XX', 'z', ['d', 'e'])])).toEqual(['d']);
  });

  it('takes no room from history, nor history from what is live', async () => {
    const trial = new Trial({ live: 1, history: 3, news: 1 });
    expect(await trial.take([showing('XX', 'h', ['a', 'b', 'c', 'd'], true), showing('XX', 'l', ['e', 'f'])])).toEqual(['a', 'b', 'c', 'e']);
  });

  it('has room again after thirty days, and when others have shown what it brought', async () => {
    const trial = new Trial({ live: 1, history: 1, news: 1 });
    await trial.take([showing('XX', 'a', ['a'])]);
    expect(await trial.take([showing('XX', 'b', ['b'])])).toEqual([]);
    await trial.take([showing('GR', 'c', ['a'])], now + 20_000);
    await trial.take([], now + 40_000);
    expect(await trial.take([showing('XX', 'd', ['b'])], now + 60_000)).toEqual(['b']);
    expect(await trial.take([showing('XX', 'e', ['c'])], now + 80_000)).toEqual([]);
    await trial.take([], now + 31 * 86_400_000);
    expect(await trial.take([showing('XX', 'f', ['c'])], now + 31 * 86_400_000 + 1)).toEqual(['c']);
  });
});

describe('the room of each state, for all sequences', () => {
  it('is never passed, and never takes from another state', async () => {
    const step = fc.array(fc.record({ state: fc.constantFrom('XX', 'GR'), keys: fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 8 }) }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), async (steps, live) => {
        const trial = new Trial({ live, history: 0, news: 1 });
        let nth = 0;
        for (const versions of steps) {
          await trial.take(versions.map(({ state, keys }) => showing(state, `r${(nth += 1)}`, keys.map((key) => `${state}-${key}`))));
          for (const state of ['XX', 'GR']) {
            const asked = new Set(steps.flat().filter((each) => each.state === state).flatMap(({ keys }) => keys));
            expect((await trial.patterns.newcomers(state, new Date(0))).live).toBeLessThanOrEqual(Math.min(live, asked.size));
          }
        }
        for (const state of ['XX', 'GR']) {
          const asked = new Set(steps.flat().filter((each) => each.state === state).flatMap(({ keys }) => keys));
          expect((await trial.patterns.newcomers(state, new Date(0))).live).toBe(Math.min(live, asked.size));
        }
      }),
    );
  });
});
