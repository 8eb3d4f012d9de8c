import type { HandlingV1, ReportReleasedV1 } from '@openvrs/contracts';
import fc from 'fast-check';
import { historyBefore, monthlyReturn } from '../pattern/released-report.builder';
import { laneSettings, memoryStores, replica } from '../project-report-when-released/projecting.fixture';
import type { ReportVersion } from '../projection/projection';
import { versionOf } from '../projection/version-of';

const level = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21];
const settings = { ...laneSettings, novelty: { minimumSightings: 0, minimumSurprise: 0 }, budget: { perStateMonth: 2, falseDiscoveryRate: 0.1 } };
const legs = [['BY', 'PL'], ['UA', 'PL'], ['BY', 'LT']] as const;
const limited = fc.constantFrom<HandlingV1>({ tlp: 'RED' }, { tlp: 'RED', releasableTo: ['FR'] }, { tlp: 'AMBER', releasableTo: ['PL', 'FR'] }, { tlp: 'GREEN', embargoUntil: '2027-01-01T00:00:00.000Z' });

/** Over when the replicas look, one after the other. */
const now = new Date('2026-03-03T10:00:02.000Z');
const held = (n: number): HandlingV1 => ({ tlp: 'GREEN', embargoUntil: new Date(now.getTime() - 500 + n).toISOString() });

const body = fc.record({ of: fc.nat({ max: 5 }), leg: fc.nat({ max: 2 }), month: fc.constantFrom('2021-07', '2021-08', '2021-09'), state: fc.constantFrom('PL', 'LT'), count: fc.constantFrom(1, 19, 60, 300, 900) });
type Body = Parameters<Parameters<typeof body.map>[0]>[0];

/** Versions of reports as they come; a number counts its own versions. */
function reportsOf(bodies: readonly { readonly body: Body; readonly handling?: HandlingV1 }[]): { readonly isOpen: boolean; readonly report: ReportReleasedV1 }[] {
  const versions = new Map<string, number>();
  return bodies.map(({ body: { of, leg, month, state, count }, handling }) => {
    const reportId = `${handling ? `hidden-${JSON.stringify(handling)}` : 'open'}-${state}-${of}`;
    const version = (versions.get(reportId) ?? 0) + 1;
    versions.set(reportId, version);
    const report = monthlyReturn(reportId, month, { nodes: legs[leg]!, state, count, version, ...(handling ? { content: { handling } } : {}) });
    return { isOpen: handling === undefined, report };
  });
}

/** @param since - Taken in at the end. */
async function toldToAll(reports: readonly ReportReleasedV1[], since: readonly ReportReleasedV1[] = []): Promise<string[]> {
  const stores = memoryStores();
  const { project, folding } = replica(stores, settings);
  for (const nodes of legs.slice(0, 2)) await project.handle(historyBefore('2021-07', level, { nodes }).map((each) => versionOf(each, { backfillAfterDays: 36_500 })));
  await folding.tidy();
  const take = async (version: ReportVersion): Promise<void> => {
    await project.handle([version]);
    await folding.tidy();
  };
  for (const report of reports) await take(versionOf(report, { backfillAfterDays: 36_500 }));
  for (const { opens } of await stores.projections.takeOpening(now, now, 99)) await take(opens!);
  for (const report of since) await take(versionOf(report, { backfillAfterDays: 36_500 }));
  const { signals } = await stores.signals.page({ limit: 500 });
  return signals.filter(({ audience }) => audience === undefined).map(({ id, raised, superseded }) => JSON.stringify({ id, raised, superseded })).sort();
}

describe('for all reports, what all may see', () => {
  it('is told, and taken back, to the same byte whatever is reported beside it for some alone', async () => {
    const step = fc.record({ body, handling: fc.option(limited, { nil: undefined, freq: 2 }) }).map(({ body: of, handling }) => ({ body: of, ...(handling ? { handling } : {}) }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (bodies) => {
        const all = reportsOf(bodies);
        const open = all.filter(({ isOpen }) => isOpen).map(({ report }) => report);
        expect(await toldToAll(all.map(({ report }) => report))).toEqual(await toldToAll(open));
      }),
      { numRuns: 150 },
    );
  });

  it('once embargoes are over, is told to the same byte as if those reports came then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(body, fc.boolean()), { minLength: 1, maxLength: 14 }), async (bodies) => {
        const all = reportsOf(bodies.map(([of, isHeld]) => ({ body: of, ...(isHeld ? { handling: held(0) } : {}) })));
        const [open, embargoed] = [true, false].map((which) => all.filter(({ isOpen }) => isOpen === which).map(({ report }) => report)) as [ReportReleasedV1[], ReportReleasedV1[]];
        const last = [...new Map(embargoed.map((report) => [report.reportId, report])).values()];
        const ends = new Map(last.map(({ reportId }, n) => [reportId, held(n)]));
        const reports = all.map(({ report }) => ({ ...report, content: { ...report.content, handling: ends.get(report.reportId) ?? report.content.handling } }));
        const then = last.map((report, n) => ({ ...report, receivedAt: held(n).embargoUntil!, releasedAt: held(n).embargoUntil!, content: { ...report.content, handling: { tlp: held(n).tlp } } }));
        expect(await toldToAll(reports)).toEqual(await toldToAll(open, then));
      }),
      { numRuns: 150 },
    );
  });
});
