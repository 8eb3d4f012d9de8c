import { knownEventOf } from './known-events';

describe('events that newspapers reported', () => {
  it('are known by leg and month', () => {
    expect(knownEventOf({ from: 'BY', to: 'PL' }, '2021-07')?.words).toContain('Belarus');
    expect(knownEventOf({ from: 'MA', to: 'ES' }, '2021-05')?.words).toContain('Ceuta');
  });

  it('are not read into another month or another leg', () => {
    expect(knownEventOf({ from: 'BY', to: 'PL' }, '2020-07')).toBeUndefined();
    expect(knownEventOf({ from: 'PL', to: 'BY' }, '2021-07')).toBeUndefined();
  });
});
