import fc from 'fast-check';
import type { Decision } from '@openvrs/entitlement';
import { aSignal } from '@openvrs/testing';
import type { Subscription } from '../subscription/subscription';
import { audienceOf, type Judge } from './audience';

const allow: Decision = { effect: 'allow', reasons: [{ code: 'own-data' }], policyVersion: 'p1' };
const deny: Decision = { effect: 'deny', reasons: [{ code: 'standing-unknown' }], policyVersion: 'none' };

const judge = (decide: (state: string) => Decision): Judge => ({ decide, allowance: (_, { policyVersion }) => ({ policyVersion, grounds: ['own-data'], agreements: [] }) });

const subscription = (state: string, id: string, countries: string[] = []): Subscription => ({
  id, state, subscriber: `client-${id}`, name: id, channels: ['sse'], createdAt: new Date(0),
  interest: { categories: [], countries, citizenships: [], families: [], lanes: [], minimumSeverity: 'minor' },
});

describe('the audience of a signal', () => {
  it('is who wants it and may have it; who may not is remembered with the reason', () => {
    const audience = audienceOf(aSignal(), [subscription('LT', 'a'), subscription('CH', 'b')], judge((state) => (state === 'LT' ? allow : deny)));
    expect(audience.entitled.map(({ allowance }) => allowance.policyVersion)).toEqual(['p1']);
    expect(audience.entitled.map(({ subscription: { id } }) => id)).toEqual(['a']);
    expect(audience.withheld).toEqual([{ state: 'CH', subscriptionId: 'b', reasons: ['standing-unknown'] }]);
  });

  it('asks about each state once, however many subscriptions it has', () => {
    const asked: string[] = [];
    audienceOf(aSignal(), [subscription('LT', 'a'), subscription('LT', 'b')], judge((state) => (asked.push(state), allow)));
    expect(asked).toEqual(['LT']);
  });

  it('never holds a state that was not allowed, nor one that did not ask', () => {
    const states = fc.subarray<string>(['LT', 'CH', 'DE', 'FR']);
    const subscriptions = fc.array(fc.tuple(fc.constantFrom<string>('LT', 'CH', 'DE', 'FR'), fc.subarray(['PL', 'ES'])), { maxLength: 12 });
    fc.assert(
      fc.property(states, subscriptions, (allowed, wishes) => {
        const all = wishes.map(([state, countries], at) => subscription(state, String(at), countries));
        const { entitled, withheld } = audienceOf(aSignal(), all, judge((state) => (allowed.includes(state) ? allow : deny)));
        const wants = (at: Subscription): boolean => at.interest.countries.length === 0 || at.interest.countries.includes('PL');
        expect(entitled.map((each) => each.subscription)).toEqual(all.filter((each) => wants(each) && allowed.includes(each.state)));
        expect(withheld.map((each) => each.subscriptionId)).toEqual(all.filter((each) => wants(each) && !allowed.includes(each.state)).map(({ id }) => id));
      }),
    );
  });
});
