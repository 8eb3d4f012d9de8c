import fc from 'fast-check';
import { categories, tlpLevels, type HandlingV1 } from '@openvrs/contracts';
import { firstPolicy } from '../policy/policy';
import { newStanding, type Standing } from '../standing/standing';
import { audienceOf, type Audience, type Draft } from './audience';

const now = new Date('2026-03-01T12:00:00Z');
const until = new Date('2026-09-01T00:00:00Z');
const standingOf = (state: string, level: Standing['categories'][number]['level']): [string, Standing] => {
  const fresh = newStanding(state, firstPolicy, now);
  return [state, { ...fresh, categories: fresh.categories.map((each) => (each.category === 'routes' ? { ...each, level, until } : each)) }];
};
const standings = new Map([standingOf('FR', 'contributor'), standingOf('GR', 'full'), standingOf('NC', 'onboarding'), standingOf('TO', 'lapsed')]);
const others = ['FJ', 'FR', 'GR', 'NC', 'TO'];
const audience = (handling: HandlingV1, change: Partial<Draft> = {}): Audience => audienceOf({ state: 'IT', categories: ['routes'], handling, dangerToLife: false, ...change }, others, standings, now);

describe('the audience of what is being written', () => {
  it('is counted, and nobody is named whom the writer did not name', () => {
    expect(audience({ tlp: 'GREEN' })).toEqual({ from: now.toISOString(), others: 5, states: 2, exact: true, shownThatItExists: 1, words: '2 states of 5 will see this as things stand.' });
    expect(audience({ tlp: 'GREEN' }, { categories: ['routes', 'fees'] }).states).toBe(0);
    expect(audience({ tlp: 'GREEN' }, { dangerToLife: true }).states).toBe(5);
  });

  it('is at most those that are named, whichever of them are entitled', () => {
    expect(audience({ tlp: 'RED', releasableTo: ['FR', 'TO', 'XX'] })).toMatchObject({ states: 2, exact: false, names: ['FR', 'TO'], words: 'At most 2 states will see this: FR, TO, each only while it is entitled.' });
    expect(audience({ tlp: 'RED' })).toMatchObject({ states: 0, exact: true, words: 'No other state will see this.' });
  });

  it('says when an embargo ends, and counts the same for whatever day: days would tell when contributions end', () => {
    expect(audience({ tlp: 'GREEN', embargoUntil: '2026-05-01T00:00:00Z' })).toMatchObject({ from: '2026-05-01T00:00:00.000Z', states: 2 });
    fc.assert(fc.property(fc.date({ min: now, max: new Date('2030-01-01'), noInvalidDate: true }), (day) => {
      expect({ ...audience({ tlp: 'GREEN', embargoUntil: day.toISOString() }), from: '' }).toEqual({ ...audience({ tlp: 'GREEN' }), from: '' });
    }));
  });

  it('names agreements of the writer beside the number: before and after one with a single state it is the same', () => {
    const parties = fc.constantFrom(...others).map((other) => ['IT', other]);
    const terms = fc.record({ effect: fc.constantFrom('widens' as const, 'narrows' as const), parties, categories: fc.subarray([...categories], { minLength: 1 }) });
    fc.assert(fc.property(terms, (agreed) => {
      const running = { ...agreed, agreementId: 'agr_1', from: '2026-01-01T00:00:00Z' };
      const bound = [...standings, standingOf('IT', 'contributor')].map(([state, standing]): [string, Standing] => [state, { ...standing, agreements: agreed.parties.includes(state) ? [running] : [] }]);
      const under = audienceOf({ state: 'IT', categories: ['routes'], handling: { tlp: 'GREEN' }, dangerToLife: false }, others, new Map(bound), now);
      expect(under).toMatchObject({ states: 2, shownThatItExists: 1, ...(agreed.categories.includes('routes') ? { exact: false, agreements: ['agr_1'] } : { exact: true }) });
    }));
  });

  it('with a list of recipients never tells who contributes', () => {
    const list = fc.uniqueArray(fc.constantFrom(...others), { maxLength: 5 });
    const handling = fc.record({ tlp: fc.constantFrom(...tlpLevels), releasableTo: list });
    fc.assert(fc.property(handling, fc.subarray([...categories], { minLength: 1 }), (each, needed) => {
      const draft: Draft = { state: 'IT', categories: needed, handling: each, dangerToLife: false };
      expect(audienceOf(draft, others, standings, now)).toEqual(audienceOf(draft, others, new Map(), now));
    }));
  });
});
