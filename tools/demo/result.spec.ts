import { AlertBook } from './alert-book';
import { aSeenAlert } from './alert.builder';
import { resultOf, shortcomings, type Counted } from './result';

const counted: Counted = {
  reports: { sent: 10, accepted: 10, released: 10, projected: 10 },
  signals: 3,
  alerts: 3,
  withheld: 2,
  nonContributor: { state: 'DE', alertsReceived: 0 },
  evidence: { packs: 5, reproduced: 5, byLane: { surge: 5 }, differing: [] },
  rssKb: { intake: 102_400, nats: 20_480 },
  engines: { mongodb: 'mongod 8.0', nats: 'nats-server 2.11' },
  seconds: { install: 0, start: 4.04, backfill: 20.16, live: 30 },
};

function bookOfOne(): AlertBook {
  const book = new AlertBook();
  book.describe(aSeenAlert({ alertId: 'a' }));
  book.arrive({ alertId: 'a', state: 'PL', channel: 'sse', at: Date.parse('2026-01-01T00:00:00.040Z') });
  book.arrive({ alertId: 'a', state: 'GB', channel: 'webhook', at: Date.parse('2026-01-01T00:00:00.090Z') });
  return book;
}

describe('the result of a run', () => {
  it('holds exactly the figures that were asked for', () => {
    expect(resultOf(counted, bookOfOne())).toEqual({
      reports: { sent: 10, accepted: 10, released: 10, projected: 10 },
      signals: 3,
      alerts: 3,
      deliveries: { sse: 1, webhook: 1 },
      withheld: 2,
      nonContributor: { state: 'DE', alertsReceived: 0 },
      evidence: { packs: 5, reproduced: 5, byLane: { surge: 5 }, differing: [] },
      latencyMs: { releaseToSse: { p50: 40, p99: 40 } },
      rssMb: { intake: 100, nats: 20, total: 120 },
      engines: { mongodb: 'mongod 8.0', nats: 'nats-server 2.11' },
      seconds: { install: 0, start: 4, backfill: 20.2, live: 30 },
    });
  });

  it('has no latency to state when nothing was delivered', () => {
    expect(resultOf(counted, new AlertBook()).latencyMs.releaseToSse).toEqual({ p50: null, p99: null });
  });

  it('falls short in nothing when everything went its way', () => {
    expect(shortcomings(resultOf(counted, bookOfOne()))).toEqual([]);
  });

  it.each<[Partial<Counted>, string]>([
    [{ reports: { ...counted.reports, accepted: 9, released: 9, projected: 9 } }, '10 reports were sent, 9 accepted'],
    [{ reports: { ...counted.reports, released: 8, projected: 8 } }, '10 reports were accepted, 8 released'],
    [{ reports: { ...counted.reports, projected: 11 } }, '10 reports were released, 11 projected'],
    [{ alerts: 0 }, 'nobody was warned of anything'],
    [{ nonContributor: { state: 'DE', alertsReceived: 1 } }, 'DE contributed nothing and received 1 alerts'],
    [{ evidence: { packs: 1, reproduced: 0, byLane: {}, differing: ['surge s: differs in p'] } }, 'an evidence pack does not give the same bytes: surge s: differs in p'],
  ])('says what it fell short of: %j', (change, words) => {
    expect(shortcomings(resultOf({ ...counted, ...change }, bookOfOne()))).toEqual([words]);
  });
});
