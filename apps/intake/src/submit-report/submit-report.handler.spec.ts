import type { ParticipantSnapshotV1 } from '@openvrs/contracts';
import { SequentialIds } from '@openvrs/testing';
import { ParticipantsMirrorClient } from '../participant/participants.mirror-client';
import { incidentBody } from '../report-request/report-body.builder';
import { aDraft, today } from '../report-rules/draft.builder';
import { ReportMemoryRepository } from '../report/report.memory-repository';
import { SubmitReportHandler } from './submit-report.handler';

const participant = (state: string, active = true): [string, ParticipantSnapshotV1] => [state, { state, name: state, active, agencies: [], revision: 1 }];
const participants = new Map([participant('GR'), participant('IT'), participant('NC', false)]);
const caller = { client: 'gr-system', state: 'GR', agency: 'gr-coast-guard', isFocalPoint: false };

async function warningsOf(releasableTo: string[] | undefined, isFresh = true): Promise<readonly object[]> {
  const clock = { now: () => today.now };
  const mirror = { get: (state: string) => participants.get(state), isFresh: () => isFresh };
  const submit = new SubmitReportHandler({ reports: new ReportMemoryRepository(), participants: new ParticipantsMirrorClient(mirror, clock), clock, ids: new SequentialIds(), backfillAfterDays: 90 });
  const draft = aDraft(incidentBody({ handling: { tlp: 'AMBER', releasableTo } }));
  return (await submit.handle({ caller, idempotencyKey: 'key-1', draft })).receipt.warnings;
}
const warning = (message: string): object => ({ field: 'handling.releasableTo', code: 'recipients-take-no-part', message });

describe('a report that is released to states that take no part', () => {
  it.each<[string[], string]>([
    [['IT', 'NC', 'US'], 'names states that take no part (NC, US): only the others that are named see it'],
    [['NC'], 'names states that take no part (NC): no other state is named, so that nobody else sees it and it earns no standing'],
    [['GR', 'US'], 'names states that take no part (US): no other state is named, so that nobody else sees it and it earns no standing'],
  ])('%j: its receipt names them, and says what follows', async (releasableTo, message) => {
    expect(await warningsOf(releasableTo)).toEqual([warning(message)]);
  });

  it.each([[['IT']], [['GR', 'IT']], [undefined]])('%j: nothing is to be said', async (releasableTo) => {
    expect(await warningsOf(releasableTo)).toEqual([]);
  });

  it('says nothing while it is not certain who takes part', async () => {
    expect(await warningsOf(['US'], false)).toEqual([]);
  });
});
