import { correct } from './correct';
import { receive } from './receive';
import { release } from './release';
import { receiptOf } from './report';
import { aVersion, awaitingReport, origin, releasedReport } from './report.builder';
import { FourEyesRequired, ReportIsWithdrawn, VersionConflict } from './report.errors';
import { withdraw } from './withdraw';

const later = new Date('2021-07-16T08:00:00Z');
const withdrawal = { at: later, by: 'gr-focal', reason: 'counted twice' };
const withdrawn = withdraw(releasedReport(), withdrawal)!.report;

describe('receiving a first version', () => {
  it('releases it at once where the policy says so', () => {
    const change = receive(origin, aVersion({ policy: 'at-once' }));
    expect(change).toMatchObject({ announces: 'released', report: { version: 1, status: 'released', releasedVersion: 1, releasedBy: 'policy' } });
    expect(receiptOf(change.report)).toMatchObject({ id: 'rep_1', version: 1, release: 'released', categories: ['flows', 'routes'], releasedAt: change.report.receivedAt.toISOString() });
  });

  it.each([['focal-point' as const], [undefined]])('lets it wait where the policy is %s', (policy) => {
    const change = receive(origin, aVersion({ policy }));
    expect(change.announces).toBeUndefined();
    expect(change.report.status).toBe('awaiting-release');
    expect(change.report.releasedVersion).toBeUndefined();
    expect(receiptOf(change.report)).toMatchObject({ release: 'awaiting-release' });
  });
});

describe('releasing', () => {
  const order = { by: 'gr-focal', at: later, policy: 'focal-point' as const };

  it('a report that waits: announced, by whom and when', () => {
    expect(release(awaitingReport(), order)).toMatchObject({ announces: 'released', report: { status: 'released', releasedBy: 'gr-focal', releasedAt: later, releasedVersion: 1 } });
  });

  it('a released one changes nothing', () => {
    expect(release(releasedReport(), order)).toBeUndefined();
  });

  it('a withdrawn one is refused', () => {
    expect(() => release(withdrawn, order)).toThrow(ReportIsWithdrawn);
  });

  it.each([['focal-point' as const], [undefined]])('is not for the author where the policy is %s', (policy) => {
    expect(() => release(awaitingReport({ author: 'gr-focal' }), { ...order, policy })).toThrow(FourEyesRequired);
  });

  it('is for the author where it would have been released at once', () => {
    expect(release(awaitingReport({ author: 'gr-focal' }), { ...order, policy: 'at-once' })).toMatchObject({ announces: 'released' });
  });
});

describe('correcting', () => {
  it('makes the next version, whole, and keeps the keys of both', () => {
    const report = releasedReport({ narrative: 'as first told' });
    const change = correct(report, aVersion({ policy: 'at-once', slot: 'slot-2', receivedAt: later }), 1);
    expect(change).toMatchObject({ announces: 'released', report: { id: 'rep_1', version: 2, status: 'released', releasedVersion: 2, receivedAt: later } });
    expect(change.report.narrative).toBeUndefined();
    expect(change.report.submissions.map(({ slot, receipt }) => [slot, receipt.version])).toEqual([['slot-1', 1], ['slot-2', 2]]);
  });

  it('waits for the focal point where reports do, while the community keeps the version it has', () => {
    const change = correct(releasedReport(), aVersion({ slot: 'slot-2' }), 1);
    expect(change).toMatchObject({ report: { version: 2, status: 'awaiting-release', releasedVersion: 1 } });
    expect(change.announces).toBeUndefined();
    expect(change.report.releasedAt).toBeUndefined();
  });

  it('is refused where somebody else was faster, and where the report is withdrawn', () => {
    expect(() => correct(releasedReport({ version: 2 }), aVersion(), 1)).toThrow(VersionConflict);
    expect(() => correct(withdrawn, aVersion(), 2)).toThrow(ReportIsWithdrawn);
  });
});

describe('withdrawing', () => {
  it('a released report: a version of its own, announced', () => {
    expect(withdraw(releasedReport(), withdrawal)).toMatchObject({ announces: 'withdrawn', report: { version: 2, status: 'withdrawn', withdrawal } });
  });

  it('what nobody was shown is told to nobody', () => {
    expect(withdraw(awaitingReport(), withdrawal)?.announces).toBeUndefined();
  });

  it('a released report whose correction waits is announced all the same', () => {
    const waiting = correct(releasedReport(), aVersion({ slot: 'slot-2' }), 1).report;
    expect(withdraw(waiting, withdrawal)).toMatchObject({ announces: 'withdrawn', report: { version: 3 } });
  });

  it('twice changes nothing the second time; another version than expected is refused', () => {
    expect(withdraw(withdrawn, withdrawal)).toBeUndefined();
    expect(() => withdraw(releasedReport(), withdrawal, 2)).toThrow(VersionConflict);
  });
});
