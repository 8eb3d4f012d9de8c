import fc from 'fast-check';
import { chainsOf, copyFor, type Act } from './act';

const act: Act = {
  id: 'a', at: '2026-03-01T00:00:00.000Z', action: 'show', actor: 'notifications', resource: 'alert:1', toState: 'LT', method: 'sse',
  why: 'subscription', outcome: 'done', origins: ['PL', 'DE', 'PL'],
};

describe('an act', () => {
  it('is in the global chain and in that of each state it concerns, once', () => {
    expect(chainsOf(act)).toEqual(['global', 'DE', 'LT', 'PL']);
    expect(chainsOf({ ...act, actorState: 'LT', origins: [] })).toEqual(['global', 'LT']);
    expect(chainsOf({ ...act, toState: undefined, origins: [] })).toEqual(['global']);
  });

  it('is whole in the global chain', () => {
    expect(copyFor('global', act)).toEqual({ ...act, origins: ['DE', 'PL'] });
  });

  it('tells a state of those agreements alone that it is a party to: the others would name who else contributed', () => {
    const agreements = [{ agreementId: 'agr_1', parties: ['LT', 'PL'] }, { agreementId: 'agr_2', parties: ['DE', 'LT'] }];
    const told = ['global', 'LT', 'PL', 'FR'].map((chain) => copyFor(chain, { ...act, agreements }).agreements?.map(({ agreementId }) => agreementId));
    expect(told).toEqual([['agr_1', 'agr_2'], ['agr_1', 'agr_2'], ['agr_1'], []]);
  });

  it('never tells a state whose reports besides its own it rests on', () => {
    const state = fc.constantFrom('PL', 'DE', 'LT', 'FR', 'IT');
    fc.assert(fc.property(fc.array(state), state, (origins, reader) => {
      const copy = copyFor(reader, { ...act, origins });
      expect(copy.origins).toEqual(origins.includes(reader) ? [reader] : []);
    }));
  });
});
