import { FixedClock } from '@openvrs/testing';
import { keySetAt } from '../signing-key/key-set';
import { signingKeysOf } from '../signing-key/make-signing-key';
import { SigningKeyMemoryRepository } from '../signing-key/signing-key.memory-repository';
import { RotateSigningKey } from './rotate-signing-key.handler';

describe('changing the signing key', () => {
  let keys: SigningKeyMemoryRepository;
  let clock: FixedClock;
  let rotate: RotateSigningKey;
  let first: string;

  beforeEach(async () => {
    keys = new SigningKeyMemoryRepository();
    clock = new FixedClock('2026-03-01T12:00:00Z');
    rotate = new RotateSigningKey(keys, { look: async () => undefined }, clock);
    first = (await signingKeysOf(keys, clock.now()))[0]!.kid;
  });
  const signing = async (): Promise<string | undefined> => keySetAt(await keys.all(), clock.now())?.signing.kid;

  it('publishes the next key a quarter of an hour before it signs', async () => {
    const next = await rotate.handle(false);
    expect(await signing()).toBe(first);
    clock.advance(899_000);
    expect(await signing()).toBe(first);
    clock.advance(1_000);
    expect(await signing()).toBe(next.kid);
  });

  it('is refused while a key waits, whoever asks, and also to the slower of two', async () => {
    const both = await Promise.allSettled([rotate.handle(false), rotate.handle(false)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(rotate.handle(false)).rejects.toMatchObject({ code: 'rotation-pending' });
  });

  it('happens at once when it must', async () => {
    clock.advance(1_000);
    const next = await rotate.handle(true);
    expect(await signing()).toBe(next.kid);
  });

  it('deletes keys whose tokens have expired, private part and all', async () => {
    await rotate.handle(false);
    clock.advance(7_200_000);
    await rotate.handle(false);
    expect((await keys.all()).map(({ kid }) => kid)).not.toContain(first);
    expect(await keys.count()).toBe(3);
  });
});
