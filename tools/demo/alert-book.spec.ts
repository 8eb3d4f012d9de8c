import { AlertBook } from './alert-book';
import { aSeenAlert } from './alert.builder';

const released = Date.parse('2026-01-01T00:00:00.000Z');

describe('the book of alerts', () => {
  it('counts an arrival once per state and channel, and the repeats apart', () => {
    const book = new AlertBook();
    const arrival = { alertId: 'a', state: 'PL', channel: 'sse' as const, at: released };
    book.arrive(arrival);
    book.arrive({ ...arrival, at: released + 5 });
    book.arrive({ ...arrival, channel: 'webhook' });
    book.arrive({ ...arrival, state: 'IT' });
    expect([book.countBy({}), book.countBy({ channel: 'sse' }), book.countBy({ state: 'PL' }), book.repeats]).toEqual([3, 2, 2, 1]);
  });

  it('measures from the release to the open stream, never to a webhook', () => {
    const book = new AlertBook();
    book.describe(aSeenAlert({ alertId: 'a' }));
    book.arrive({ alertId: 'a', state: 'PL', channel: 'sse', at: released + 40 });
    book.arrive({ alertId: 'a', state: 'IT', channel: 'webhook', at: released + 90 });
    book.arrive({ alertId: 'unknown', state: 'IT', channel: 'sse', at: released + 90 });
    expect(book.releaseToSseMs()).toEqual([40]);
  });

  it('knows an alert by its arrival alone', () => {
    const book = new AlertBook();
    book.arrive({ alertId: 'a', state: 'GB', channel: 'webhook', at: released });
    expect(book.alertIds).toEqual(['a']);
    expect(book.alertOf('a')).toBeUndefined();
  });
});
