import { FixedClock } from '@openvrs/testing';
import { DeliveryLedger } from './delivery-ledger';

function given(markDelivered?: () => Promise<void>) {
  const written: [string, readonly string[], string?][] = [];
  const errors: unknown[] = [];
  const deliveries = {
    markDelivered: async (ids: readonly string[], at: Date) => {
      await markDelivered?.();
      written.push(['delivered', ids, at.toISOString()]);
    },
    markWithheld: async (ids: readonly string[]) => void written.push(['withheld', ids]),
  };
  const clock = new FixedClock('2026-03-01T10:00:00Z');
  return { ledger: new DeliveryLedger(deliveries, clock, (error) => errors.push(error)), written, errors };
}

describe('what streams have sent', () => {
  it('is noted many in one write, with the time of the first', async () => {
    const { ledger, written } = given();
    ledger.delivered('a');
    ledger.withheld('b');
    ledger.delivered('c');
    await ledger.flush();
    expect(written).toEqual([['delivered', ['a', 'c'], '2026-03-01T10:00:00.000Z'], ['withheld', ['b']]]);
  });

  it('is noted by itself, and once', async () => {
    const { ledger, written } = given();
    await new Promise<void>((resolve) => {
      ledger.delivered('a');
      const look = setInterval(() => {
        if (written.length > 0) resolve(clearInterval(look));
      }, 5);
    });
    await ledger.flush();
    expect(written).toHaveLength(1);
  });

  it('that cannot be written is told, and what follows is written', async () => {
    let refused = false;
    const { ledger, written, errors } = given(async () => {
      if (!refused) throw ((refused = true), new Error('away'));
    });
    ledger.delivered('a');
    await ledger.flush();
    ledger.delivered('b');
    await ledger.flush();
    expect([errors.map(String), written.map(([, ids]) => ids)]).toEqual([['Error: away'], [['b']]]);
  });
});
