import type { Arrival } from './alert-book';
import { againstExpected, tell } from './alert-story';
import { aSeenAlert } from './alert.builder';

const released = Date.parse('2026-01-01T00:00:00.000Z');
const arrival = (state: string, channel: Arrival['channel'], afterMs: number): Arrival => ({ alertId: 'alert-1', state, channel, at: released + afterMs });

describe('the story of an alert', () => {
  it('tells the pattern, observed against expected, who was warned and how fast, who was not and why', () => {
    const lines = tell({
      alerts: [aSeenAlert()],
      arrivals: [arrival('PL', 'sse', 41), arrival('IT', 'sse', 44), arrival('IT', 'webhook', 1_260)],
      withheld: [{ state: 'DE', why: 'it contributes nothing to flows' }],
    });
    expect(lines).toEqual([
      '  SURGE severe   Belarus to Poland, citizenship Iraq: 1,903 detections against 20 expected, at most 61',
      '        warned: Poland 41 ms · Italy 44 ms, webhook 1.3 s',
      '        not warned: Germany, because it contributes nothing to flows',
      '        in the news: the crisis at the European Union’s border with Belarus: flights from Baghdad to Minsk, and on to the border',
    ]);
  });

  it('puts the gravest first, and leaves the news to the grave', () => {
    const minor = aSeenAlert({ severity: 'minor', evidence: { surprise: 99, method: 'm' }, pattern: { family: 'leg', words: 'rare', places: [{ country: 'BY' }, { country: 'PL' }] } });
    expect(tell({ alerts: [minor, aSeenAlert()], arrivals: [], withheld: [] })[0]).toContain('citizenship Iraq');
    expect(tell({ alerts: [minor], arrivals: [], withheld: [] }).join()).not.toContain('in the news');
  });

  it('puts the most surprising first among equals, and counts what it does not tell', () => {
    const alerts = [1, 9, 3, 4, 5, 6].map((surprise) => aSeenAlert({ pattern: { family: 'leg', words: `pattern ${surprise}`, places: [] }, evidence: { surprise, method: 'm' } }));
    const lines = tell({ alerts, arrivals: [], withheld: [] });
    expect(lines[0]).toContain('pattern 9');
    expect(lines[3]).toContain('pattern 4');
    expect(lines[4]).toBe('  and 2 more patterns of the same return');
    expect(lines[5]).toContain('warned: nobody');
  });

  it('says of a new pattern that it is new, not how many were expected', () => {
    expect(againstExpected(aSeenAlert({ lane: 'novelty', observed: 3 }))).toBe('3 detections, never reported before');
  });

  it('says shares in percent of how many, and one of one', () => {
    const evidence = { surprise: 9, method: 'm', measure: 'share', parameters: { whole: 412 } };
    expect(againstExpected(aSeenAlert({ lane: 'method-shift', observed: 1, expected: 0.4, evidence }))).toBe('100 % of 412 detections against 40 % expected');
    expect(againstExpected(aSeenAlert({ lane: 'novelty', observed: 1 }))).toBe('1 detection, never reported before');
  });

  it('keeps small expectations readable', () => {
    expect(againstExpected(aSeenAlert({ expected: 0.04, upper: undefined }))).toBe('1,903 detections against almost none expected');
    expect(againstExpected(aSeenAlert({ expected: 3.21, upper: 9 }))).toBe('1,903 detections against 3.2 expected, at most 9');
  });
});
