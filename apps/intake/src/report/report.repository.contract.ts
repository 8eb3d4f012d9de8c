import { correct } from './correct';
import { receive } from './receive';
import { release } from './release';
import type { Change, Report } from './report';
import { aVersion, origin } from './report.builder';
import type { ReportRepository } from './report.repository';
import { withdraw } from './withdraw';
import { statisticalBody } from '../report-request/report-body.builder';

const later = new Date('2021-07-16T08:00:00Z');
const first = (id: string, slot = `slot-${id}`): Change => receive({ ...origin, id }, aVersion({ slot, narrative: 'as told' }));
const atOnce = (id: string): Change => receive({ ...origin, id }, aVersion({ slot: `slot-${id}`, policy: 'at-once' }));
const released = (report: Report): Change => release(report, { by: 'gr-focal', at: later, policy: 'focal-point' })!;

/** What every adapter of the port keeps. `announced` tells of which reports, in which version, the community was told. */
export function describeReportRepository(make: () => Promise<{ reports: ReportRepository; announced: () => Promise<string[]> }>): void {
  let reports: ReportRepository;
  let announced: () => Promise<string[]>;
  beforeEach(async () => {
    ({ reports, announced } = await make());
  });

  it('gives back what was added, and nothing for what was not', async () => {
    const change = first('rep_1');
    expect(await reports.add(change)).toBe(true);
    expect(await reports.find('rep_1', 'GR')).toEqual(change.report);
    expect(await reports.find('rep_2', 'GR')).toBeUndefined();
    expect(await reports.find('rep_1', 'IT')).toBeUndefined();
    expect(await reports.findSubmission('slot-rep_1')).toEqual(change.report.submissions[0]);
    expect(await reports.findSubmission('slot-rep_2')).toBeUndefined();
  });

  it('takes one of many reports with the same slot, whoever is first', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, (_, i) => reports.add(first(`rep_${i}`, 'one-slot'))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await reports.find(`rep_${results.indexOf(true)}`, 'GR')).toBeDefined();
    expect(await reports.find(`rep_${results.indexOf(false)}`, 'GR')).toBeUndefined();
  });

  it('announces what is released, once', async () => {
    const waiting = first('rep_1');
    await reports.add(waiting);
    await reports.add(atOnce('rep_2'));
    expect(await announced()).toEqual(['rep_2 released 1']);
    const change = released(waiting.report);
    const results = await Promise.all([reports.replace(waiting.report, change), reports.replace(waiting.report, change)]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await announced()).toEqual(['rep_2 released 1', 'rep_1 released 1']);
    expect(await reports.find('rep_1', 'GR')).toEqual(change.report);
  });

  it('keeps the version that a correction replaces, and every part of the new one', async () => {
    const before = atOnce('rep_1');
    await reports.add(before);
    const change = correct(before.report, aVersion({ slot: 'slot-2', receivedAt: later }), 1);
    expect(await reports.replace(before.report, change)).toBe(true);
    expect(await reports.find('rep_1', 'GR')).toEqual(change.report);
    expect(await reports.findSubmission('slot-rep_1')).toBeDefined();
    expect(await reports.findSubmission('slot-2')).toBeDefined();
    expect((await reports.versionsOf('rep_1')).map(({ version, status }) => [version, status])).toEqual([[1, 'released']]);
    expect(await reports.replace(before.report, change)).toBe(false);
  });

  it('refuses a correction whose slot another report has', async () => {
    await reports.add(first('rep_1'));
    const before = first('rep_2');
    await reports.add(before);
    expect(await reports.replace(before.report, correct(before.report, aVersion({ slot: 'slot-rep_1' }), 1))).toBe(false);
    expect(await reports.find('rep_2', 'GR')).toEqual(before.report);
  });

  it('takes off what a new version no longer has', async () => {
    const before = first('rep_1');
    await reports.add(before);
    const change = correct(before.report, aVersion({ slot: 'slot-2' }), 1);
    await reports.replace(before.report, change);
    expect((await reports.find('rep_1', 'GR'))?.narrative).toBeUndefined();
  });

  it('announces a withdrawal, and keeps what was withdrawn', async () => {
    const before = atOnce('rep_1');
    await reports.add(before);
    const change = withdraw(before.report, { at: later, by: 'gr-focal', reason: 'counted twice' })!;
    expect(await reports.replace(before.report, change)).toBe(true);
    expect(await reports.find('rep_1', 'GR')).toEqual(change.report);
    expect(await announced()).toEqual(['rep_1 released 1', 'rep_1 withdrawn 2']);
  });

  it('lists what waits in a state, page by page, oldest first', async () => {
    const other = receive({ ...origin, id: 'rep_0', state: 'IT' }, aVersion({ slot: 'it' }));
    await Promise.all([first('rep_3'), first('rep_1'), first('rep_2'), atOnce('rep_4'), other].map((change) => reports.add(change)));
    const ids = async (page: { after?: string; limit: number }): Promise<string[]> => (await reports.listAwaiting({ state: 'GR' }, page)).map(({ id }) => id);
    expect(await ids({ limit: 2 })).toEqual(['rep_1', 'rep_2']);
    expect(await ids({ limit: 2, after: 'rep_2' })).toEqual(['rep_3']);
    expect(await ids({ limit: 2, after: 'rep_3' })).toEqual([]);
    const of = async (agency: string): Promise<string[]> => (await reports.listAwaiting({ state: 'GR', agency }, { limit: 2 })).map(({ id }) => id);
    expect([await of(origin.agency), await of('another')]).toEqual([['rep_1', 'rep_2'], []]);
  });

  it('finds a standing return that counts one of the same lines', async () => {
    const version = aVersion({ slot: 'slot-1' }, statisticalBody());
    const change = receive({ ...origin, id: 'rep_1' }, version);
    await reports.add(change);
    const { returnSlot = '', coverage = [] } = version;
    expect(await reports.findReturnAlike(returnSlot, ['something-else', ...coverage])).toBe('rep_1');
    expect(await reports.findReturnAlike(returnSlot, ['something-else'])).toBeUndefined();
    expect(await reports.findReturnAlike('another', coverage)).toBeUndefined();
    await reports.replace(change.report, withdraw(change.report, { at: later, by: 'gr-focal', reason: 'counted twice' })!);
    expect(await reports.findReturnAlike(returnSlot, coverage)).toBeUndefined();
  });
}
