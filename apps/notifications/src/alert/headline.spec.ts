import { aSignal } from '@openvrs/testing';
import { headlineOf } from './headline';

describe('a headline', () => {
  it('says a surge with what was expected', () => {
    expect(headlineOf(aSignal())).toBe('Surge: Belarus to Poland, 2021-07: 180 detections against 14 expected');
  });

  it('says a new pattern with its citizenship and mode', () => {
    const pattern = { ...aSignal().pattern, family: 'leg-citizenship' as const, citizenship: 'IRQ', mode: 'on-foot' };
    const signal = aSignal({ lane: 'novelty', pattern, evidence: { ...aSignal().evidence, observed: 3, expected: 0 } });
    expect(headlineOf(signal)).toBe('New pattern: Belarus to Poland, on foot, citizenship Iraq, 2021-07: 3 detections, never reported before');
  });

  it('says a share in percent of how many, never as a count', () => {
    const evidence = { ...aSignal().evidence, measure: 'share' as const, observed: 1, expected: 0.42, parameters: { part: 1_234, whole: 1_234 } };
    const pattern = { ...aSignal().pattern, family: 'leg-mode' as const, mode: 'maritime' };
    expect(headlineOf(aSignal({ lane: 'method-shift', pattern, evidence }))).toBe('Change of method: Belarus to Poland, by sea, 2021-07: 100 % of 1,234 detections against 42 % expected');
  });

  it('says one detection of one, and thousands readably', () => {
    const of = (observed: number): string => headlineOf(aSignal({ lane: 'novelty', evidence: { ...aSignal().evidence, observed } }));
    expect(of(1)).toContain(': 1 detection, never');
    expect(of(12_345)).toContain(': 12,345 detections, never');
  });

  it('says fees with their currency, and where a cluster or a displacement is', () => {
    const { evidence } = aSignal();
    const fees = { ...evidence, measure: 'amount' as const, currency: 'EUR', observed: 4_100, expected: 2_080 };
    expect(headlineOf(aSignal({ lane: 'fee-jump', evidence: fees }))).toBe('Change of fees: Belarus to Poland, 2021-07: 4,100 EUR against 2,080 EUR expected');
    const cluster = { ...evidence, observed: 9, expected: 1.2, parameters: { clusterKm: 31.2, latitude: 52.1, longitude: 23.65 } };
    expect(headlineOf(aSignal({ lane: 'cluster', series: { ...aSignal().series, unit: 'events' }, evidence: cluster })))
      .toBe('Cluster: Belarus to Poland, 2021-07: 9 events within 32 km of 52.1, 23.65 against 1.2 expected there');
    const moved = { ...evidence, observed: 645, expected: 302, parameters: { periods: 3, neighbour: 'leg|LY>IT', neighbourObserved: 45, neighbourExpected: 330.4 } };
    expect(headlineOf(aSignal({ lane: 'displacement', evidence: moved })))
      .toBe('Displacement: Belarus to Poland, 2021-07: 645 detections over 3 months against 302 expected, while Libya to Italy fell to 45 from 330');
  });

  it('does not write a small expectation as none', () => {
    expect(headlineOf(aSignal({ evidence: { ...aSignal().evidence, expected: 0.01 } }))).toContain('against fewer than 0.1 expected');
  });

  it('names the finest place it has', () => {
    const pattern = { ...aSignal().pattern, places: [{ country: 'LY' }, { country: 'ES', subdivision: 'ES-CN' }] };
    expect(headlineOf(aSignal({ pattern }))).toContain('Libya to Canarias');
  });
});
