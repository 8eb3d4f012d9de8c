import { aSignal } from '@openvrs/testing';
import { KnownSubscriptions } from './known-subscriptions';
import type { Subscription } from './subscription';

const subscription = (id: string, countries: string[] = []): Subscription => ({
  id, state: 'IT', subscriber: 'cli-1', name: id, channels: ['sse'], createdAt: new Date(0),
  interest: { categories: [], countries, citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
});
const ids = (found: readonly Subscription[]): string[] => found.map(({ id }) => id).sort();
const between = (from: string, to: string) => [aSignal({ pattern: { family: 'leg', key: `leg|${from}>${to}`, places: [{ country: from }, { country: to }] } })];

describe('subscriptions known to a process', () => {
  let stored: Subscription[];
  let known: KnownSubscriptions;
  let remove: (id: string) => void;
  beforeEach(async () => {
    stored = [subscription('any'), subscription('both', ['BY', 'PL']), subscription('other', ['LY'])];
    known = new KnownSubscriptions({ onRemoved: (listener) => void (remove = listener), all: async () => stored, candidates: async () => stored.filter(({ id }) => id !== 'other') });
    await known.load();
  });

  it('are those about any country of the signals, each once', () => {
    expect(ids(known.candidates(between('BY', 'PL')))).toEqual(['any', 'both']);
    expect(ids(known.candidates(between('LY', 'IT')))).toEqual(['any', 'other']);
  });

  it('are gone at once when they were removed here', () => {
    remove('both');
    expect(ids(known.candidates(between('BY', 'PL')))).toEqual(['any']);
  });

  it('are what the store has once it was looked into, of the countries that were looked for', async () => {
    stored = [subscription('new'), subscription('both', ['PL'])];
    expect(ids(await known.look(between('BY', 'PL')))).toEqual(['both', 'new']);
    expect(ids(known.candidates(between('BY', 'PL')))).toEqual(['both', 'new']);
    expect(ids(known.candidates(between('BY', 'DE')))).toEqual(['new']);
    expect(ids(known.candidates(between('LY', 'IT')))).toEqual(['new', 'other']);
  });
});
