import { audienceChangedReason, embargoEndedReason, handlingChangedReason } from '../../apps/analytics/src/change-audience/change-audience.handler';
import { fellByItsHandling } from './chronicle';

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
