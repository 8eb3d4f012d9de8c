import fc from 'fast-check';
import { released, route } from '../pattern/report.builder';
import { laneSettings, memoryStores, replica, type Stores } from '../project-report-when-released/projecting.fixture';
import type { ReportVersion } from '../projection/projection';

const settings = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 } };
const reports = Array.from({ length: 8 }, (_, nth): ReportVersion => released({ reportId: `r${nth}`, content: { routes: [route('r', ['BA', 'AL'], 'road')] } }));

/** Stores in which any read or write may take longer than any other. */
function slow(stores: Stores, scheduler: fc.Scheduler): Stores {
  const later = <T extends object>(store: T, methods: readonly string[]): T => new Proxy(store, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value as (...args: unknown[]) => unknown;
      if (!methods.includes(String(name))) return method.bind(target);
      return (...args: unknown[]): unknown => scheduler.schedule(Promise.resolve(String(name))).then(() => method.apply(target, args));
    },
  });
  return { ...stores, projections: later(stores.projections, ['begin', 'waitingFor', 'folded']), patterns: later(stores.patterns, ['find', 'see']) };
}

/** All of them at the same moment, at two replicas that fold when they like. */
async function saidOf(scheduler: fc.Scheduler, atFirst: readonly boolean[]): Promise<string[]> {
  const stores = memoryStores();
  let now = Date.parse('2026-03-03T10:00:02.000Z');
  const clock = { now: (): Date => new Date((now += 1)) };
  const replicas = [0, 1].map(() => replica(slow(stores, scheduler), settings, clock));
  const taken = reports.map((report, nth) => replicas[atFirst[nth] === true ? 0 : 1]!.project.handle([report]));
  const folded = replicas.flatMap(({ folding }) => [1, 2, 3].map(async () => {
    await scheduler.schedule(Promise.resolve('fold'));
    await folding.tidy(now);
  }));
  const raised = await scheduler.waitFor(Promise.all(taken));
  await scheduler.waitFor(Promise.all(folded));
  return raised.flat().map(({ raised: { lane, pattern } }) => `${lane} ${pattern.key}`);
}

describe('a new leg that many reports show at once', () => {
  it('is told, and told once, whatever is read, written and folded first', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), async (scheduler, atFirst) => {
      expect(await saidOf(scheduler, atFirst)).toEqual(['novelty leg|BA>AL']);
    }), { numRuns: 150 });
  }, 120_000);

  it('is told by the first, though another replica has folded those that came later', async () => {
    const stores = memoryStores();
    let now = Date.parse('2026-03-03T10:00:02.000Z');
    const clock = { now: (): Date => new Date((now += 1)) };
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const behind = new Proxy(stores.projections, {
      get: (target, name): unknown => {
        if (name === 'waitingFor') return async (keys: readonly string[]) => gate.then(() => target.waitingFor(keys));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
      },
    });
    const [slower, faster] = [replica({ ...stores, projections: behind }, settings, clock), replica(stores, settings, clock)];
    const first = reports.slice(0, 3).map((report) => slower.project.handle([report]));
    const rest: unknown[] = [];
    for (const report of reports.slice(3)) rest.push(...(await faster.project.handle([report])));
    await faster.folding.tidy(now);
    open();
    const raised = (await Promise.all(first)).flat();
    expect(rest).toEqual([]);
    expect(raised.map(({ raised: { lane, pattern } }) => `${lane} ${pattern.key}`)).toEqual(['novelty leg|BA>AL']);
  });
});
