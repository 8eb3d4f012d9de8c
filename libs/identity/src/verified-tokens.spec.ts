import { VerifiedTokens } from './verified-tokens';

const at = (seconds: number): Date => new Date(seconds * 1_000);
const claims = { sub: 'x', iat: 1_000, exp: 1_900 };
const token = { payload: claims, kid: 'k' };

describe('tokens verified a moment ago', () => {
  it('are remembered for a minute, each by itself', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('a', token, at(1_000), 900);
    expect([tokens.find('a', at(1_059)), tokens.find('b', at(1_001)), tokens.find('a', at(1_060)), tokens.find('a', at(1_001))]).toEqual([token, undefined, undefined, undefined]);
  });

  it.each([
    ['past its end', { payload: { ...claims, exp: 1_010 } }, 900],
    ['past the longest life of any', token, 10],
  ])('are not remembered %s', (_, ending, lifetime) => {
    const tokens = new VerifiedTokens();
    tokens.remember('a', ending, at(1_000), lifetime);
    expect([tokens.find('a', at(1_009)), tokens.find('a', at(1_010))]).toEqual([ending, undefined]);
  });

  it('that are in their leeway, or name no time, are not remembered at all', () => {
    const tokens = new VerifiedTokens();
    tokens.remember('late', token, at(1_905), 900);
    tokens.remember('timeless', { payload: { sub: 'x' } }, at(1_000), 900);
    expect([tokens.find('late', at(1_905)), tokens.find('timeless', at(1_000))]).toEqual([undefined, undefined]);
  });

  it('are so many and no more: the oldest go', () => {
    const tokens = new VerifiedTokens();
    for (let nth = 0; nth <= 10_000; nth += 1) tokens.remember(`${nth}`, token, at(1_000), 900);
    expect([tokens.find('0', at(1_001)), tokens.find('1', at(1_001)), tokens.find('10000', at(1_001))]).toEqual([undefined, token, token]);
  });
});
