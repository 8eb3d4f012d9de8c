import { burdenOf } from './burden';
import { surgeSignal } from './signal.builder';

it('the burden counts each signal once for each country of its pattern and lane', () => {
  const drift = surgeSignal('c');
  const signals = [surgeSignal('a'), surgeSignal('b'), { ...drift, raised: { ...drift.raised, lane: 'drift' as const } }];
  expect(burdenOf(signals, 28)).toEqual([
    { lane: 'surge', state: 'GR', signals: 2, perWeek: 0.5 },
    { lane: 'surge', state: 'TR', signals: 2, perWeek: 0.5 },
    { lane: 'drift', state: 'GR', signals: 1, perWeek: 0.25 },
    { lane: 'drift', state: 'TR', signals: 1, perWeek: 0.25 },
  ]);
  expect(burdenOf([], 28)).toEqual([]);
});
