import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './disclosure-cursor';
import { toDisclosure, viewFor } from './disclosure';
import { DisclosureMemoryRepository } from './disclosure.memory-repository';
import { aDisclosure, describeDisclosureRepository } from './disclosure.repository.contract';

describe('disclosures in memory', () => {
  describeDisclosureRepository(async () => new DisclosureMemoryRepository());
});

describe('a disclosure', () => {
  it('shows a state that its reports were part of it, and not whose else', () => {
    expect(viewFor('IT', aDisclosure('a'))).toMatchObject({ disclosureId: 'a', toState: 'GR', toSubject: 'cli_1', originStates: ['IT'], disclosedAt: '2026-03-01T10:00:00.000Z' });
    expect(viewFor(undefined, aDisclosure('a')).originStates).toEqual(['IT', 'FR']);
  });

  it('comes from its message, each origin once', () => {
    const message = { ...aDisclosure('a'), originStates: ['IT', 'FR', 'IT'], disclosedAt: '2026-03-01T10:00:00.000Z' };
    expect(toDisclosure(message)).toEqual(aDisclosure('a'));
  });
});

describe('a cursor', () => {
  it('survives the way out and back', () => {
    const moment = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(moment, fc.string(), (disclosedAt, disclosureId) => {
      expect(decodeCursor(encodeCursor({ disclosedAt, disclosureId }))).toEqual({ disclosedAt, disclosureId });
    }));
  });

  it.each(['', 'garbage', '€', 'bnVsbA', 'WzEsMl0', 'WyJzb29uIiwiYSJd', 'eyJhIjoxfQ'])('refuses %j', (text) => {
    expect(() => decodeCursor(text)).toThrow('Take the cursor from "next"');
  });
});
