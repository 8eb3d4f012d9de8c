import { isCountry } from '@openvrs/vocabulary';
import { assumptions } from './dataset/assumptions';
import { nonContributor, participants } from './participants';

describe('the participants of the demo', () => {
  it('are every state and agency that is assumed to report', () => {
    for (const { state, agency } of assumptions) {
      expect(participants.find((each) => each.state === state)?.agencies.map(({ id }) => id)).toContain(agency);
    }
    expect(new Set(participants.map(({ state }) => state)).size).toBe(participants.length);
    expect(participants.every(({ state }) => isCountry(state))).toBe(true);
  });

  it('include one that subscribes to everything and reports no figure', () => {
    const one = participants.find(({ state }) => state === nonContributor);
    expect(one?.subscribes).toEqual({ channels: ['sse', 'webhook'], countries: [] });
    expect(assumptions.map(({ state }) => state)).not.toContain(nonContributor);
  });

  it('include one whose reports wait for the focal point', () => {
    const waiting = participants.filter(({ agencies }) => agencies.some(({ releasePolicy }) => releasePolicy === 'focal-point'));
    expect(waiting.map(({ state }) => state)).toEqual(['HU']);
  });
});
