import { withheldWords, type StandingIn } from './withheld-words';

const audience = { categories: ['flows' as const, 'routes' as const], withheld: [{ state: 'DE', reasons: ['category-not-earned'] }, { state: 'DE', reasons: ['category-not-earned'] }] };
const standing = (level: string): StandingIn[] => ['flows' as const, 'routes' as const].map((category) => ({ category, level, sees: level === 'full' }));

describe('why a state was not warned', () => {
  it('is what access-control says of its standing, once', () => {
    expect(withheldWords(audience, () => standing('observer'))).toEqual([
      { state: 'DE', why: 'it contributes nothing to size and direction of flows and routes (observer)' },
    ]);
  });

  it('names only what is missing', () => {
    const lapsed = [{ category: 'routes' as const, level: 'lapsed', sees: false }, { category: 'flows' as const, level: 'contributor', sees: true }];
    expect(withheldWords(audience, () => lapsed)[0]?.why).toBe('it contributes nothing to routes (lapsed)');
    expect(withheldWords(audience, () => [])[0]?.why).toContain('(observer)');
  });

  it('is what the alert needs besides, of a state that sees the rest', () => {
    const shift = { ...audience, categories: ['flows' as const, 'methods' as const] };
    expect(withheldWords(shift, () => standing('full'))[0]?.why).toBe('it contributes nothing to means of transport and methods (observer)');
  });

  it('is the code of the decision where the standing would allow it', () => {
    expect(withheldWords(audience, () => standing('full'))[0]?.why).toBe('access-control says: category-not-earned');
  });
});
