import fc from 'fast-check';
import type { Passkey } from './passkey';
import { RelyingParty } from './relying-party';
import { SoftwareAuthenticator, type Change } from './software-authenticator.fixture';

const origin = 'https://vrs.example.org';
const challenge = Buffer.from('c'.repeat(32)).toString('base64url');
const party = new RelyingParty(origin);

async function registered(device: SoftwareAuthenticator): Promise<Passkey> {
  const made = await party.made({ text: device.create(challenge), challenge });
  if (!made) throw new Error('not registered');
  return { ...made, name: 'phone', addedAt: new Date() };
}

describe('a passkey', () => {
  it('is made for this address, and is known again', async () => {
    const device = new SoftwareAuthenticator(origin);
    const passkey = await registered(device);
    expect(passkey.id).toBe(device.id);
    expect(await party.used({ text: device.get(challenge), challenge }, [passkey])).toEqual({ id: device.id, counter: 1 });
  });

  it.each<[string, Change, string?]>([
    ['for another challenge', {}, 'd'.repeat(43)],
    ['at another address', { origin: 'https://vrs.example.org.evil.example' }],
    ['for another party', { rpId: 'evil.example' }],
    ['with nobody there', { flags: 0x40 }],
    ['as an answer to another question', { type: 'webauthn.get' }],
    ['with an algorithm that was not offered', { alg: -35 }],
  ])('is not taken when it was made %s', async (_, change, other = challenge) => {
    expect(await party.made({ text: new SoftwareAuthenticator(origin).create(challenge, change), challenge: other })).toBeUndefined();
  });

  it.each<[string, Change, string?]>([
    ['for another challenge', {}, 'd'.repeat(43)],
    ['at another address', { origin: 'https://evil.example' }],
    ['for another party', { rpId: 'evil.example' }],
    ['with nobody there', { flags: 0 }],
    ['when it was made, not used', { type: 'webauthn.create' }],
    ['by a copy that has counted less', { counter: 3 }],
  ])('is not taken when it was used %s', async (_, change, other = challenge) => {
    const device = new SoftwareAuthenticator(origin);
    const passkey = { ...(await registered(device)), counter: 3 };
    expect(await party.used({ text: device.get(challenge, { counter: 4, ...change }), challenge: other }, [passkey])).toBeUndefined();
  });

  it('of another person, or of nobody, opens nothing', async () => {
    const [device, stranger] = [new SoftwareAuthenticator(origin), new SoftwareAuthenticator(origin)];
    const passkey = await registered(device);
    expect(await party.used({ text: stranger.get(challenge), challenge }, [passkey])).toBeUndefined();
    expect(await party.used({ text: stranger.get(challenge).replaceAll(stranger.id, device.id), challenge }, [passkey])).toBeUndefined();
    expect(await party.used({ text: device.get(challenge), challenge }, [])).toBeUndefined();
  });

  it('is never taken from anything that a browser would not send', async () => {
    const device = new SoftwareAuthenticator(origin);
    const passkey = await registered(device);
    const junk = fc.oneof(fc.string(), fc.json(), fc.jsonValue().map((response) => JSON.stringify({ id: device.id, rawId: device.id, type: 'public-key', response })));
    await fc.assert(fc.asyncProperty(junk, async (text) => {
      expect(await party.used({ text, challenge }, [passkey])).toBeUndefined();
      expect(await party.made({ text, challenge })).toBeUndefined();
    }), { numRuns: 60 });
  });
});
