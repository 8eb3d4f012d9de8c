import { sumOf } from './metrics';

const text = `# HELP vrs_signals_total Signals raised
# TYPE vrs_signals_total counter
vrs_signals_total{lane="surge",severity="severe"} 3 1700000000000
vrs_signals_total{lane="novelty",severity="minor"} 4
vrs_signals_total_other 100
vrs_reports_projected_total 1.5e3
`;

describe('a metric', () => {
  it('is summed over its samples, and over nothing else', () => {
    expect(sumOf(text, 'vrs_signals_total')).toBe(7);
    expect(sumOf(text, 'vrs_reports_projected_total')).toBe(1500);
  });

  it('can be asked for by label', () => {
    expect(sumOf(text, 'vrs_signals_total', { lane: 'surge' })).toBe(3);
    expect(sumOf(text, 'vrs_signals_total', { lane: 'drift' })).toBe(0);
  });

  it('is zero while nobody has counted', () => {
    expect(sumOf('', 'vrs_signals_total')).toBe(0);
  });
});
