import { audienceChangedReason, embargoEndedReason, handlingChangedReason } from '../../apps/analytics/src/change-audience/change-audience.handler';
import { Chronicle, fellByItsHandling } from './chronicle';
import type { Telling } from './plot';

const nowMs = Date.parse('2026-03-03T10:00:00Z');
const telling: Telling = { n: 1, state: 'GR', leg: { from: 'TR', to: 'GR' }, persons: 3, sighting: false, harm: false, weeksAgo: 0, handling: { tlp: 'GREEN' }, released: true };

describe('a correction of the handling', () => {
  it.each<{ what: string; endsIn?: number; handling: Telling['handling']; embargoSeconds?: number; expected: boolean }>([
    { what: 'an embargo that is over falls away', endsIn: -1, handling: { tlp: 'GREEN' }, expected: false },
    { what: 'an embargo that holds falls away', endsIn: 60, handling: { tlp: 'GREEN' }, expected: true },
    { what: 'an embargo takes the place of another', endsIn: 60, handling: { tlp: 'GREEN' }, embargoSeconds: 90, expected: false },
    { what: 'an embargo begins anew', endsIn: -1, handling: { tlp: 'GREEN' }, embargoSeconds: 90, expected: true },
    { what: 'a caveat is added', handling: { tlp: 'GREEN', caveats: ['x'] }, expected: true },
    { what: 'the state names itself alone', endsIn: 60, handling: { tlp: 'GREEN', releasableTo: ['GR'] }, expected: false },
  ])('is told anew or not: $what', ({ endsIn, handling, embargoSeconds, expected }) => {
    const chronicle = new Chronicle();
    const embargo = endsIn === undefined ? {} : { embargoUntil: new Date(nowMs + endsIn * 1_000).toISOString() };
    chronicle.add({ telling, reportId: 'r', original: { state: 'GR', harm: false, handling: { ...telling.handling, ...embargo } }, day: '2026-03-02', sentMs: nowMs - 60_000 });
    expect(chronicle.isHandledAnew({ of: 1, by: { ...telling, n: 2, handling, ...(embargoSeconds === undefined ? {} : { embargoSeconds }) } }, nowMs)).toBe(expected);
  });
});

describe('why a signal fell', () => {
  it.each([
    [audienceChangedReason, true],
    [handlingChangedReason, true],
    [embargoEndedReason, false],
    ['The reports that it rested on were withdrawn or corrected.', false],
    [undefined, false],
  ])('%s: by a changed handling %s', (supersededBecause, expected) => {
    expect(fellByItsHandling({ supersededBecause })).toBe(expected);
  });
});
