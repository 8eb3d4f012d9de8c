import type { StandingWarnedV1 } from '@openvrs/contracts';
import { aSignal, type EventStream } from '@openvrs/testing';
import { RunningNotifications } from './running-notifications.fixture';

const analyst = { subject: 'cli-de', state: 'DE' };
const elsewhere = { subject: 'cli-lt', state: 'LT' };
const lapsesAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
const warning = (daysBefore: number): StandingWarnedV1 => ({ state: 'DE', category: 'routes', daysBefore, lapsesAt, remedy: 'Release a report or a nil return on routes.', warnedAt: new Date().toISOString() });

async function told(stream: EventStream, at = 0): Promise<unknown> {
  return JSON.parse((await stream.next('standing.warned', at)).data);
}

describe('a state whose standing is about to lapse', () => {
  let service: RunningNotifications;
  beforeAll(async () => {
    service = await RunningNotifications.start();
    await service.entitle('DE', 'contributor', lapsesAt);
    await service.entitle('LT');
  }, 60_000);
  afterAll(() => service.stop());

  it('is told so on its open streams, on every replica, and when it opens one, until it contributes; nobody else is', async () => {
    const other = await service.replica();
    const open = [await service.stream(analyst), await other.stream(analyst)];
    const not = await service.stream(elsewhere);
    await service.warn(warning(30));
    for (const stream of open) expect(await told(stream)).toEqual({ category: 'routes', lapsesAt, daysBefore: 30, remedy: warning(30).remedy, read: '/v1/standing' });
    await service.warn(warning(7));
    for (const stream of open) expect(await told(stream, 1)).toMatchObject({ daysBefore: 7 });

    const [again, late] = [await other.stream(analyst), await service.replica()];
    expect(await told(again)).toMatchObject({ daysBefore: 7 });
    const started = await late.stream(analyst);
    expect(await told(started)).toMatchObject({ daysBefore: 7 });

    await service.entitle('DE', 'contributor', new Date(Date.now() + 300 * 86_400_000).toISOString());
    await service.call('POST', '/v1/subscriptions', analyst, {});
    await service.call('POST', '/v1/subscriptions', elsewhere, {});
    const renewed = await service.stream(analyst);
    await service.raise(aSignal({ signalId: 'after' }));
    await Promise.all([renewed.next('alert.issued'), not.next('alert.issued')]);
    expect([renewed.named('standing.warned'), not.named('standing.warned')]).toEqual([[], []]);

    for (const stream of [...open, not, again, started, renewed]) stream.close();
    for (const replica of [other, late]) await replica.end();
  }, 60_000);
});
