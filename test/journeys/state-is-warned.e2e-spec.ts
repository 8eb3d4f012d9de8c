import type { LedgerEntry } from '@openvrs/ledger';
import { eventually, EventStream, present } from '@openvrs/testing';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import { contribute } from '../../tools/rehearsal/contributing';
import type { Actor } from '../../tools/rehearsal/cast';
import { everyNovelty, startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { SpanReceiver } from './span-receiver.fixture';

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('a state that contributes', () => {
  let platform: Rehearsal;
  let spans: SpanReceiver;
  let poland: Actor;
  let lithuania: Actor;
  let germany: Actor;

  beforeAll(async () => {
    spans = await SpanReceiver.start();
    const all = { LOG_LEVEL: 'warn', OTEL_EXPORTER_OTLP_ENDPOINT: spans.url };
    platform = await startRehearsal({ name: 'journey-warned', overrides: { all, analytics: everyNovelty }, say: () => undefined });
    const { cast } = platform;
    for (const state of ['PL', 'LT', 'DE']) await cast.state(state);
    [poland, lithuania, germany] = [await cast.actor('PL', 'agency-system'), await cast.actor('LT', 'subscriber'), await cast.actor('DE', 'subscriber')];
    await contribute(await cast.actor('LT', 'agency-system'), lithuania, incidentOn({ from: 'BY', to: 'LT' }, yesterday(), 3));
  }, 120_000);

  afterAll(async () => {
    await platform.stop();
    await spans.stop();
  }, 60_000);

  const listen = async (actor: Actor): Promise<EventStream> => {
    await actor.notifications.once('/v1/subscriptions', { method: 'POST', body: {} });
    const stream = await EventStream.open(`${actor.notifications.base}/v1/alerts/stream`, { authorization: `Bearer ${await actor.token()}` });
    await stream.next('ready');
    return stream;
  };

  it('is warned of another’s new pattern; one that does not contribute is not, and cannot tell that there was one', async () => {
    const [warned, outside] = [await listen(lithuania), await listen(germany)];
    const headers = { 'idempotency-key': 'journey-1', traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    await poland.intake.once('/v1/reports', { method: 'POST', body: incidentOn({ from: 'BY', to: 'PL' }, yesterday(), 12), headers });

    const { alertId, observed, headline } = JSON.parse((await warned.next('alert.issued')).data) as { alertId: string; observed: number; headline: string };
    expect({ observed, headline: headline.slice(0, 30) }).toEqual({ observed: 12, headline: 'New pattern: Belarus to Poland' });
    const answer = async (id: string): Promise<unknown> => germany.notifications.once(`/v1/alerts/${id}`).catch((error: Error) => error.message.replaceAll(/req_[0-9a-f-]+/g, 'REQ').replaceAll(id, 'ID'));
    expect(await answer(alertId)).toEqual(await answer('alert-none'));
    expect(await germany.notifications.once('/v1/alerts')).toEqual({ alerts: [] });
    expect(outside.events.map(({ event }) => event)).toEqual(['ready']);
    [warned, outside].forEach((stream) => stream.close());
  }, 60_000);

  it('leaves one trace from the report to the frame on the stream, through all four services', async () => {
    await eventually(() => {
      const seen = [...(spans.byTrace.get(traceId) ?? [])];
      expect(seen).toContain('notifications: stream alert');
      const services = new Set(seen.map((step) => step.split(':')[0]));
      expect([...services].sort()).toEqual(['access-control', 'analytics', 'intake', 'notifications']);
    }, 20_000);
  }, 30_000);

  it('has on record who was shown what, and under what', async () => {
    const shown = await eventually(async () => {
      const { disclosures } = await platform.cast.administrator.once<{ disclosures: { toState: string }[] }>('/v1/disclosures');
      present('disclosure', disclosures.length > 0);
      return disclosures;
    });
    expect(new Set(shown.map(({ toState }) => toState))).toEqual(new Set(['LT']));
    const { entries } = await platform.cast.administrator.once<{ entries: LedgerEntry[] }>('/v1/ledger?chain=LT&action=show');
    expect(new Set(entries.map(({ method, policy, grounds }) => JSON.stringify([method, policy, grounds])))).toEqual(new Set([JSON.stringify(['sse', '2026-1', ['category-earned']])]));
  }, 30_000);
});
