import { certainties, isAtLeastAsSevere, severities, urgencies } from './index';

describe('alert scales', () => {
  it('spell the words of CAP 1.2', () => {
    expect(severities.entries.map(({ label }) => label)).toEqual(['Extreme', 'Severe', 'Moderate', 'Minor']);
    expect(urgencies.entries.map(({ label }) => label)).toEqual(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']);
    expect(certainties.entries.map(({ label }) => label)).toEqual(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']);
  });

  it('let through what is as severe as asked, or worse', () => {
    expect(isAtLeastAsSevere('severe', 'moderate')).toBe(true);
    expect(isAtLeastAsSevere('moderate', 'moderate')).toBe(true);
    expect(isAtLeastAsSevere('minor', 'moderate')).toBe(false);
    expect(isAtLeastAsSevere('extreme', 'minor')).toBe(true);
  });
});
