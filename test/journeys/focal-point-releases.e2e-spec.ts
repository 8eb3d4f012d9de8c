import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { eventually } from '@openvrs/testing';
import type { Actor } from '../../tools/rehearsal/cast';
import { contribute } from '../../tools/rehearsal/contributing';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { correct, release, submit, withdraw, type Receipt } from '../../tools/rehearsal/reporting';
import { Listener } from './listener.fixture';
import { refusalOf } from './refusal.fixture';

const incident = (from: string, to: string, persons = 5): object => incidentOn({ from, to }, yesterday(), persons);

interface Page {
  readonly reports: readonly { readonly id: string; readonly status: string; readonly agency: string }[];
  readonly next?: string;
}

describe('a state whose reports wait for its focal point', () => {
  let platform: Rehearsal;
  let agency: Actor;
  let focalPoint: Actor;
  let deputy: Actor;
  let neighbour: Actor;
  let neighbours: Actor;
  let desk: Listener;

  beforeAll(async () => {
    const overrides = { all: { LOG_LEVEL: 'warn' }, analytics: everyNovelty, notifications: { PRIVATE_WEBHOOKS: 'yes' } };
    platform = await startRehearsal({ name: 'journey-focal-point', overrides, say: () => undefined });
    const { cast } = platform;
    await cast.state('HU', 'focal-point');
    await cast.state('RO');
    [agency, focalPoint, deputy] = [await cast.actor('HU', 'agency-system'), await cast.actor('HU', 'focal-point'), await cast.actor('HU', 'focal-point')];
    [neighbour, neighbours] = [await cast.actor('RO', 'agency-system'), await cast.actor('RO', 'focal-point')];
    const reader = await cast.actor('RO', 'subscriber');
    await contribute(neighbour, reader, incident('MD', 'RO'));
    desk = await Listener.open(reader);
  }, 120_000);

  afterAll(async () => {
    await desk?.close();
    await platform?.stop();
  }, 60_000);

  it('shows nobody a report before the focal point has released it, and warns at once when it has', async () => {
    const receipt = await submit(agency, incident('RS', 'HU'));
    expect(receipt).toMatchObject({ version: 1, release: 'awaiting-release' });
    expect(await refusalOf(release(agency, receipt))).toEqual({ status: 403, code: 'forbidden' });
    expect(await refusalOf(release(neighbours, receipt))).toEqual({ status: 404, code: 'report-not-found' });
    // What comes later from elsewhere has been told: the report that waits would have been told before.
    await submit(neighbour, incident('UA', 'RO'));
    expect((await desk.issued('Ukraine to Romania')).headline).toBeDefined();
    expect(desk.told('alert.issued').filter(({ headline }) => headline?.includes('Hungary'))).toEqual([]);

    expect(await release(focalPoint, receipt)).toMatchObject({ status: 'released', version: 1 });

    await desk.issued('Serbia to Hungary');
    expect(await release(deputy, receipt)).toMatchObject({ status: 'released', version: 1 });
  }, 60_000);

  it('never lets an author release alone where four eyes are required', async () => {
    const own = await submit(focalPoint, incident('HR', 'HU'));
    expect(own.release).toBe('awaiting-release');
    expect(await refusalOf(release(focalPoint, own))).toEqual({ status: 403, code: 'four-eyes-required' });
    expect(await release(deputy, own)).toMatchObject({ status: 'released' });
    await desk.issued('Croatia to Hungary');
  }, 60_000);

  it('keeps what was released in force until the correction of it is released too', async () => {
    const receipt = await submit(agency, incident('SI', 'HU'));
    await release(focalPoint, receipt);
    const { alertId } = await desk.issued('Slovenia to Hungary');
    const corrected = await correct(agency, receipt, incident('SK', 'HU'));
    expect(corrected).toMatchObject({ version: 2, release: 'awaiting-release' });
    expect(await agency.intake.once(`/v1/reports/${receipt.id}`)).toMatchObject({ version: 2, status: 'awaiting-release', releasedVersion: 1 });
    expect(desk.told('alert.cancelled')).toEqual([]);

    await release(focalPoint, receipt);

    await desk.cancelled(alertId);
    await desk.issued('Slovakia to Hungary');
    const { versions } = await agency.intake.once<{ versions: { version: number; status: string }[] }>(`/v1/reports/${receipt.id}/versions`);
    expect(versions.map(({ version, status }) => `${version} ${status}`)).toEqual(['1 released', '2 released']);
  }, 60_000);

  it('a report that is withdrawn while it waits is never heard of', async () => {
    const receipt = await submit(agency, incident('AT', 'HU'));
    await withdraw(agency, receipt, 'not ours');
    expect(await refusalOf(release(focalPoint, receipt))).toEqual({ status: 409, code: 'report-withdrawn' });
    await release(focalPoint, await submit(agency, incident('BA', 'HU')));
    await desk.issued('Bosnia and Herzegovina to Hungary');
    expect(desk.told('alert.issued').filter(({ headline }) => headline?.includes('Austria'))).toEqual([]);
  }, 60_000);

  it('lists what waits page by page, each once, to its own focal points alone', async () => {
    const waiting: Receipt[] = [];
    for (const from of ['BG', 'GR', 'AL', 'ME', 'MK']) waiting.push(await submit(agency, incident(from, 'HU')));
    const seen: string[] = [];
    const pages: number[] = [];
    for (let next: string | undefined = '/v1/reports?state=awaiting-release&limit=2'; next !== undefined; ) {
      const page: Page = await focalPoint.intake.once<Page>(next);
      pages.push(page.reports.length);
      seen.push(...page.reports.map(({ id }) => id));
      next = page.next;
    }
    expect(seen.sort()).toEqual(waiting.map(({ id }) => id).sort());
    expect(Math.max(...pages)).toBe(2);
    expect(await neighbours.intake.once('/v1/reports?state=awaiting-release')).toEqual({ reports: [] });
    expect((await refusalOf(agency.intake.once('/v1/reports?state=awaiting-release'))).status).toBe(403);
  }, 60_000);

  it('reads its own reports, and those of others not even by their id', async () => {
    const receipt = await submit(neighbour, incident('BG', 'RO'));
    const path = `/v1/reports/${receipt.id}`;
    expect(await neighbour.intake.once(path)).toMatchObject({ id: receipt.id, state: 'RO', status: 'released', releasedBy: 'policy' });
    const answer = (actor: Actor, id: string): Promise<unknown> => refusalOf(actor.intake.once(`/v1/reports/${id}`));
    expect(await answer(agency, receipt.id)).toEqual(await answer(agency, 'rep_none'));
    expect(await answer(focalPoint, receipt.id)).toEqual({ status: 404, code: 'report-not-found' });
    await eventually(async () => expect(await neighbours.intake.once(path)).toMatchObject({ id: receipt.id }));
  }, 30_000);
});
