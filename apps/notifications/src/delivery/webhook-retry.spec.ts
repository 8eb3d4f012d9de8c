import fc from 'fast-check';
import { afterAttempt, disableAfterMs, endpointIsDead, retryAfterMs, type AttemptOutcome } from './webhook-retry';

const now = new Date('2026-03-01T12:00:00Z');
const failure: AttemptOutcome = { ok: false, failure: 'http-503', gone: false };
const gone: AttemptOutcome = { ok: false, failure: 'http-410', gone: true };

describe('after a try', () => {
  it('that the endpoint took, it is delivered', () => {
    expect(afterAttempt({ ok: true }, 3, now)).toEqual({ step: 'delivered' });
  });

  it('that failed, the next comes later and later until there is none', () => {
    const steps = Array.from({ length: retryAfterMs.length + 1 }, (_, at) => afterAttempt(failure, at + 1, now));
    const waits = steps.map((step) => (step.step === 'retry' ? step.dueAt.getTime() - now.getTime() : step.step));
    expect(waits).toEqual([...retryAfterMs, 'failed']);
    expect([...retryAfterMs].sort((a, b) => a - b)).toEqual(retryAfterMs);
  });

  it('that said gone, there is no other', () => {
    expect(afterAttempt(gone, 1, now)).toEqual({ step: 'failed' });
  });

  it('always ends', () => {
    fc.assert(fc.property(fc.integer({ min: retryAfterMs.length + 1, max: 1_000 }), (attempts) => afterAttempt(failure, attempts, now).step === 'failed'));
  });
});

describe('an endpoint', () => {
  it.each<[string, AttemptOutcome, Date | undefined, boolean]>([
    ['that answers', { ok: true }, new Date(0), false],
    ['that fails for the first time', failure, undefined, false],
    ['that failed a moment ago', failure, new Date(now.getTime() - 1_000), false],
    ['that has failed for a day', failure, new Date(now.getTime() - disableAfterMs), true],
    ['that says it is gone', gone, undefined, true],
  ])('%s', (_, outcome, failingSince, dead) => {
    expect(endpointIsDead(outcome, failingSince, now)).toBe(dead);
  });
});
