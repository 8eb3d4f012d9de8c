import fc from 'fast-check';
import { flow, released, route, withdrawn } from '../pattern/report.builder';
import type { ReportVersion } from '../projection/projection';
import { laneSettings, memoryStores, replica, type Stores } from './projecting.fixture';

/** Everything that is new is told. */
const everyNovelty = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 }, budget: { perStateMonth: 1_000, falseDiscoveryRate: 0.1 } };
const legs = [['LY', 'IT'], ['TR', 'GR'], ['BY', 'PL']];

const first = (report: number): ReportVersion =>
  released({ reportId: `rep_${report}`, version: 1, state: 'GR', content: { routes: [route('r', legs[report] ?? [])], flows: [flow({ count: 3 })] } });

/** Every step in the stores is taken in an order that chance gives, and may be the last of its process. */
function stepwise(stores: Stores, step: () => Promise<void>): Stores {
  const around = <T extends object>(target: T): T => new Proxy(target, {
    get: (object, name): unknown => {
      const method: unknown = Reflect.get(object, name);
      // An id is made at hand: no step of the store.
      return typeof method === 'function' && name !== 'idOf' ? async (...parts: unknown[]) => {
        await step();
        return (await Reflect.apply(method, object, parts)) as unknown;
      } : method;
    },
  });
  return { projections: around(stores.projections), cells: around(stores.cells), patterns: around(stores.patterns), signals: around(stores.signals), habits: stores.habits, falls: stores.falls, numbers: around(stores.numbers), publishedFlows: around(stores.publishedFlows) };
}

/** As the stream does: again until it is done. */
async function redelivered(handle: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) if (await handle().then(() => true, () => false)) return;
  throw new Error('never done');
}

describe('a signal whose report is withdrawn while it is judged', () => {
  it('does not stand in the end, in any order of the steps and wherever a process dies', async () => {
    const deaths = fc.array(fc.nat({ max: 40 }), { maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.scheduler(), deaths, fc.integer({ min: 1, max: 3 }), async (scheduler, dying, reports) => {
      const stores = memoryStores();
      let taken = 0;
      const { project } = replica(stepwise(stores, async () => {
        await scheduler.schedule(Promise.resolve());
        taken += 1;
        if (dying.includes(taken)) throw new Error('killed');
      }), everyNovelty);
      const versions = Array.from({ length: reports }, (_, at) => first(at));
      await scheduler.waitFor(Promise.all([
        redelivered(() => project.handle(versions)),
        redelivered(() => project.handle(versions.map(({ reportId }) => withdrawn(reportId, 2)))),
      ]));
      const standing = (await stores.signals.raisedSince(new Date(0))).filter(({ superseded }) => superseded === undefined);
      expect(standing.map(({ subject }) => subject)).toEqual([]);
    }), { numRuns: 400 });
  });
});
