import type { HandlingV1 } from '@openvrs/contracts';
import { decide, strictest } from '@openvrs/entitlement';
import fc from 'fast-check';
import { flow, released, route, withdrawn } from '../pattern/report.builder';
import { memoryStores, replica, type Replica, type Stores } from '../project-report-when-released/projecting.fixture';
import type { ReportVersion } from '../projection/projection';
import { PublishFlowsWhenDueHandler } from '../publish-flows-when-due/publish-flows-when-due.handler';

const states = ['DE', 'FR', 'GR', 'HU', 'IT', 'RS'];
const corridors = [['TR', 'GR'], ['LY', 'IT'], ['BY', 'PL']];
const at = new Date('2026-03-03T10:00:02.000Z');
const open: HandlingV1 = { tlp: 'GREEN' };
const narrower: HandlingV1[] = [{ tlp: 'RED' }, { tlp: 'GREEN', releasableTo: ['IT'] }, { tlp: 'GREEN', embargoUntil: '2027-01-01T00:00:00Z' }];

interface Version {
  readonly gone: boolean;
  readonly count: number;
  readonly corridor: number;
  readonly handling: HandlingV1;
}

const version: fc.Arbitrary<Version> = fc.record({
  gone: fc.nat({ max: 4 }).map((n) => n === 0), count: fc.integer({ min: 1, max: 9 }), corridor: fc.nat({ max: corridors.length - 1 }), handling: fc.constantFrom(open, open, open, ...narrower),
});
/** What follows the first version of one state's report, and then of another's. */
const following = fc.array(fc.array(version, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 });
const beginning: Version = { gone: false, count: 5, corridor: 0, handling: open };

function versionOf(state: string, at: number, { gone, count, corridor, handling }: Version): ReportVersion {
  const reportId = `rep_${state}`;
  return gone && at > 0 ? withdrawn(reportId, at + 1) : released({ reportId, version: at + 1, state, content: { handling, routes: [route('r', corridors[corridor] ?? [])], flows: [flow({ count })] } });
}

/** A process that dies at some step in the stores, or whose steps are taken when chance says. */
function stepping(stores: Stores, step: () => Promise<void>): Stores {
  const around = <T extends object>(target: T): T => new Proxy(target, {
    get: (object, name): unknown => {
      const method: unknown = Reflect.get(object, name);
      return typeof method === 'function' && name !== 'flowKeys' ? async (...parts: unknown[]) => {
        await step();
        return (await Reflect.apply(method, object, parts)) as unknown;
      } : method;
    },
  });
  const { projections, cells, patterns, numbers, publishedFlows } = stores;
  return { ...stores, projections: around(projections), cells: around(cells), patterns: around(patterns), numbers: around(numbers), publishedFlows: around(publishedFlows) };
}

const publisher = ({ numbers, publishedFlows: published, projections }: Stores): PublishFlowsWhenDueHandler =>
  new PublishFlowsWhenDueHandler({ numbers, published, projections, clock: { now: () => at }, restMs: 0 });

async function done({ folding }: Replica, stores: Stores): Promise<void> {
  await folding.tidy();
  await publisher(stores).handle();
}

/** Each flow's number as it is shown, and as it would be if all were worked out anew. */
async function shownAndDue(stores: Stores, keys: readonly string[]): Promise<[unknown, unknown]> {
  const before = await stores.numbers.find(keys);
  await stores.numbers.mark(keys, { quietAt: at, atLatest: at });
  await publisher(stores).handle();
  return [before, await stores.numbers.find(keys)];
}

/** By a process that dies at the nth step it takes in the stores. */
async function isDone(versions: readonly ReportVersion[], stores: Stores, steps: number): Promise<boolean> {
  let left = steps;
  const dying = stepping(stores, () => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : Promise.resolve()));
  return replica(dying).project.handle(versions).then(() => true, (error: Error) => {
    expect(error.message).toMatch(/killed$/);
    return false;
  });
}

describe('what becomes of reports', () => {
  it('is told to the flows that they count in, and counted in, wherever a process dies', async () => {
    await fc.assert(
      fc.asyncProperty(following, fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 5 })), { maxLength: 8 }), async (all, deaths) => {
        const stores = memoryStores();
        const begun = states.map((state) => versionOf(state, 0, beginning));
        const first = replica(stores);
        await first.project.handle(begun);
        await done(first, stores);
        const left = all.flatMap((versions, n) => versions.map((each, at) => versionOf(states[n] ?? '', at + 1, each)));
        const keys = new Set([...begun, ...left].flatMap(({ flows = [] }) => flows.map(({ key }) => key)));
        // In any order, each until it is done, and no more after that.
        for (const [steps, pick] of deaths.filter(() => left.length > 0)) {
          const at = pick % left.length;
          if (await isDone(left.slice(at, at + 1), stores, steps)) left.splice(at, 1);
          await publisher(stores).handle();
        }
        const survivor = replica(stores);
        await survivor.project.handle(left);
        await done(survivor, stores);
        const [shown, due] = await shownAndDue(stores, [...keys]);
        expect(shown).toEqual(due);
      }),
      { numRuns: 600 },
    );
  });

  it('shows a number to nobody for whom a report in it is no longer, as soon as that is taken in, whoever is at work on it', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }), fc.constantFrom(undefined, ...narrower), fc.boolean(), async (scheduler, narrowing, handling, isPublished) => {
        const stores = memoryStores();
        const first = replica(stores);
        const told = states.map((state) => versionOf(state, 0, beginning));
        await first.project.handle(told);
        await first.folding.tidy();
        const key = told[0]?.flows?.[0]?.key ?? '';
        if (isPublished) {
          await publisher(stores).handle();
          await stores.numbers.mark([key], { quietAt: at, atLatest: at });
        }
        const slow = stepping(stores, () => scheduler.schedule(Promise.resolve()));
        const isShown = async (): Promise<boolean> => {
          const number = (await stores.numbers.find([key])).get(key);
          const question = { viewer: { state: 'RS' }, resource: { categories: ['flows' as const], states: number?.states ?? [], handlings: [number?.handling ?? strictest([])], dangerToLife: true }, standing: undefined, fresh: true, at };
          // A number that was first made without them is another.
          const isOfThem = narrowing.some((n) => number?.states.includes(states[n] ?? ''));
          return isOfThem && decide(question).effect === 'allow';
        };
        const taking = async (): Promise<void> => {
          const versions = narrowing.map((n) => versionOf(states[n] ?? '', 1, { gone: handling === undefined, count: 5, corridor: 0, handling: handling ?? open }));
          seen += (await isShown()) ? 1 : 0;
          await replica(slow).project.handle(versions);
          expect(await isShown()).toBe(false);
        };
        // Some are at work on it already, and some begin to be.
        await scheduler.waitFor(Promise.all([publisher(slow).handle(), publisher(slow).handle().then(() => publisher(slow).handle()), scheduler.schedule(Promise.resolve()).then(taking)]));
        expect(await isShown()).toBe(false);
      }),
      { numRuns: 300 },
    );
    // Else it would have tried little.
    expect(seen).toBeGreaterThan(10);
  });
});
