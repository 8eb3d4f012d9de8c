import { aSignal } from '@openvrs/testing';
import { RunningNotifications } from './running-notifications.fixture';

const lapsing = { subject: 'cli-de', state: 'DE' };
const staying = { subject: 'cli-lt', state: 'LT' };

/** The end of the UTC day after this one: however late it is now, there is time until then. */
function midnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 2));
}

describe('a standing that ends at midnight, with no report, no message and nobody looking', () => {
  let service: RunningNotifications;
  beforeAll(async () => {
    service = await RunningNotifications.start();
  }, 60_000);
  afterAll(() => service.stop());

  it('is gone at once from lists, single alerts, acknowledgements and a stream that is open', async () => {
    const end = midnight(new Date());
    service.pass(new Date(end.getTime() - 60_000));
    await service.entitle('DE', 'contributor', end.toISOString());
    await service.entitle('LT', 'contributor', new Date(end.getTime() + 3_600_000).toISOString());
    for (const who of [lapsing, staying]) await service.call('POST', '/v1/subscriptions', who, {});
    const [ending, open] = [await service.stream(lapsing), await service.stream(staying)];
    const seen = async (who: typeof lapsing): Promise<unknown[]> => [
      ((await service.call('GET', '/v1/alerts', who)).body.alerts as { alertId: string }[]).map(({ alertId }) => alertId),
      (await service.call('GET', '/v1/alerts/alert-before', who)).status,
      (await service.call('POST', '/v1/alerts/alert-before/acknowledgements', who, { kind: 'seen' })).status,
    ];

    await service.raise(aSignal({ signalId: 'before' }));
    await Promise.all([ending.next('alert.issued'), open.next('alert.issued')]);
    expect(await seen(lapsing)).toEqual([['alert-before'], 200, 201]);

    service.pass(end);
    expect(await seen(lapsing)).toEqual([[], 404, 404]);
    await service.raise(aSignal({ signalId: 'after' }));
    await open.next('alert.issued', 1);
    expect(ending.named('alert.issued')).toHaveLength(1);
    expect(await seen(staying)).toEqual([['alert-after', 'alert-before'], 200, 201]);
    [ending, open].forEach((stream) => stream.close());
  }, 60_000);
});
