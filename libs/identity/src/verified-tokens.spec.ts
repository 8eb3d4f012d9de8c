import { VerifiedTokens } from './verified-tokens';

const at = (seconds: number): Date => new Date(seconds * 1_000);
const payload = { sub: 'x', iat: 1_000, exp: 1_900 };

describe('tokens verified a moment ago', () => {
  it('are remembered for a minute, each by itself', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('a', payload, at(1_000), 900);
    expect([tokens.find('a', at(1_059)), tokens.find('b', at(1_001)), tokens.find('a', at(1_060)), tokens.find('a', at(1_001))]).toEqual([payload, undefined, undefined, undefined]);
  });

  it.each([
    ['past its end', { ...payload, exp: 1_010 }, 900],
    ['past the longest life of any', payload, 10],
  ])('are not remembered %s', (_, claims, lifetime) => {
    const tokens = new VerifiedTokens();
    tokens.remember('a', claims, at(1_000), lifetime);
    expect([tokens.find('a', at(1_009)), tokens.find('a', at(1_010))]).toEqual([claims, undefined]);
  });

  it('that are in their leeway, or name no time, are not remembered at all', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('late', payload, at(1_905), 900);
    tokens.remember('timeless', { sub: 'x' }, at(1_000), 900);
    expect([tokens.find('late', at(1_905)), tokens.find('timeless', at(1_000))]).toEqual([undefined, undefined]);
  });

  it('are so many and no more: the oldest go', () => {
    const tokens = new VerifiedTokens();
    for (let token = 0; token <= 10_000; token += 1) tokens.remember(`${token}`, payload, at(1_000), 900);
    expect([tokens.find('0', at(1_001)), tokens.find('1', at(1_001)), tokens.find('10000', at(1_001))]).toEqual([undefined, payload, payload]);
  });
});
