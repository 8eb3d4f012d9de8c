import { AlertBook } from './alert-book';
import type { DemoResult } from './result';
import { summary } from './summary';

const result: DemoResult = {
  reports: { sent: 12, accepted: 12, released: 12, projected: 12 },
  signals: 4,
  alerts: 4,
  deliveries: { sse: 9, webhook: 3 },
  withheld: 4,
  nonContributor: { state: 'DE', alertsReceived: 0 },
  evidence: { packs: 7, reproduced: 6, byLane: { surge: 4, novelty: 2 }, differing: ['surge s: differs in p'] },
  latencyMs: { releaseToSse: { p50: 34.4, p99: null } },
  rssMb: { intake: 80.4, nats: 20, total: 100.4 },
  engines: { mongodb: 'mongod 8.0.1', nats: 'nats-server 2.11.4' },
  seconds: { install: 1, start: 2, backfill: 3, live: 4 },
};

describe('the summary', () => {
  it('says what was counted and measured, and who received what', () => {
    const book = new AlertBook();
    book.arrive({ alertId: 'a', state: 'PL', channel: 'sse', at: 0 });
    book.arrive({ alertId: 'a', state: 'DE', channel: 'sse', at: 0 });
    const text = summary(result, book).join('\n');
    expect(text).toContain('12 sent, 12 accepted, 12 released, 12 projected');
    expect(text).toContain('Poland 1');
    expect(text).toContain('Germany received 0 alerts while it contributed nothing, and 1 in the month after its nil return');
    expect(text).toContain('6 of 7 packs of signals and alerts computed again to the same byte (novelty 2, surge 4)');
    expect(text).toContain('half within 34 ms, 99 % within none');
    expect(text).toContain('100 MB (intake 80, nats 20)');
  });
});
