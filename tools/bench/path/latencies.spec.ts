import fc from 'fast-check';
import { keepsUp, percentiles, ratioOf, type RunResult } from './latencies';

const run = (over: Partial<RunResult> = {}): RunResult => ({ rate: 100, sent: 100, arrived: 100, latencies: [5], tailMs: 5, sentPerSecond: 100, ...over });

describe('latencies of a run', () => {
  it('are told by their median and their 99th percentile', () => {
    expect(percentiles(Array.from({ length: 100 }, (_, at) => at + 1))).toEqual({ p50: 50, p99: 99 });
    expect(percentiles([7.26])).toEqual({ p50: 7.3, p99: 7.3 });
  });

  it('never put the median above the 99th percentile', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { p50, p99 } = percentiles(values);
        expect(p50).toBeLessThanOrEqual(p99);
      }),
    );
  });

  it.each<[string, Partial<RunResult>]>([
    ['something has not arrived', { arrived: 99 }],
    ['a backlog was left at the end', { tailMs: 1_001 }],
    ['the queue grew all the time', { latencies: [501, 502, 503] }],
    ['the sender itself fell behind', { sentPerSecond: 94 }],
  ])('do not count as keeping up when %s', (_, over) => {
    expect(keepsUp(run())).toBe(true);
    expect(keepsUp(run(over))).toBe(false);
  });

  it('are compared to two digits', () => {
    expect(ratioOf(10, 3)).toBe(3.33);
  });
});
