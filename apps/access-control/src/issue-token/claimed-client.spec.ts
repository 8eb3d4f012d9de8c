import fc from 'fast-check';
import { claimedClient } from './claimed-client';

const assertionOf = (claims: unknown): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('as which client somebody comes', () => {
  it.each<[string, string | undefined, Record<string, unknown>, string | undefined]>([
    ['the header', basic('cli_1:secret'), { client_id: 'cli_2' }, 'cli_1'],
    ['the body', undefined, { client_id: 'cli_2', client_secret: 'x' }, 'cli_2'],
    ['an assertion', undefined, { client_assertion: assertionOf({ sub: 'cli_3', iss: 'x' }) }, 'cli_3'],
    ['nothing', undefined, {}, undefined],
    ['an assertion of nobody', undefined, { client_assertion: assertionOf(null) }, undefined],
  ])('is said by %s', (_, authorization, params, expected) => expect(claimedClient(authorization, params)).toBe(expected));

  it('is said by no nonsense, and nonsense does no harm', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (header, assertion) => {
      const claimed = claimedClient(`Basic ${header}`, { client_assertion: assertion });
      expect(claimed === undefined || claimed.length > 0).toBe(true);
    }));
  });
});
