import { ContractViolation } from '@openvrs/contracts';
import fc from 'fast-check';
import { PublishFailed } from '../publishing/publish.errors';
import { backoffMs, isFatal, maxAttempts, settle, type ErrorsTable } from './settlement';
import { Terminal } from './terminal';

class Known extends Error {
  readonly code = 'known';
}
const gone = (): Error => Object.assign(new Error('gone'), { name: 'MongoServerSelectionError' });
const first = { attempt: 1, waits: 0 };
const noTable: ErrorsTable = {};

describe('settlement', () => {
  it('buries what can never be handled at its first delivery', () => {
    expect(settle({ error: new Terminal('gone', ''), ...first }, noTable)).toEqual({ kind: 'bury', code: 'gone' });
    expect(settle({ error: new ContractViolation('x', []), ...first }, noTable)).toEqual({ kind: 'bury', code: 'contract-violation' });
    expect(settle({ error: new Known(), ...first }, { known: 'term' })).toEqual({ kind: 'bury', code: 'known' });
  });

  it('delivers everything else again, each time later', () => {
    const delays = backoffMs.map((_, at) => settle({ error: new Known(), attempt: at + 1, waits: 0 }, { known: 'nak' }));
    expect(delays).toEqual(backoffMs.map((delayMs) => ({ kind: 'retry', delayMs })));
  });

  it('buries after the last attempt, whatever was thrown', () => {
    for (const error of [new Known(), 'text', undefined, null, 7]) {
      expect(settle({ error, attempt: maxAttempts, waits: 0 }, noTable).kind).toBe('bury');
    }
  });

  it.each([
    ['a driver without a server', gone()],
    ['an error that a driver without a server caused', new Error('cannot save', { cause: gone() })],
    ['a server that steps down', Object.assign(new Error('stepped down'), { name: 'MongoServerError', code: 189 })],
    ['a stream that does not answer', new PublishFailed(['m'])],
  ])('waits for %s, at whatever attempt', (_, error) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000), (attempt, waits) => {
        const settlement = settle({ error, attempt, waits }, noTable);
        expect(settlement.kind).toBe('wait');
        expect(settlement.kind === 'wait' && settlement.delayMs > 0 && settlement.delayMs <= 1_000).toBe(true);
      }),
    );
  });

  it('never asks for another delivery without a pause: a bare nak burns all attempts in milliseconds', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 1, max: 100 }), fc.nat(100), (error, attempt, waits) => {
        const settlement = settle({ error, attempt, waits }, noTable);
        expect(settlement.kind === 'bury' || settlement.delayMs >= 100).toBe(true);
      }),
    );
  });

  it('takes a message that is never settled for one that ends its process', () => {
    expect(isFatal(maxAttempts)).toBe(false);
    expect(isFatal(maxAttempts * 2 + 1)).toBe(true);
  });
});
