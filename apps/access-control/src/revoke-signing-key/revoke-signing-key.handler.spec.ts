import { FixedClock } from '@openvrs/testing';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import { RotateSigningKey } from '../rotate-signing-key/rotate-signing-key.handler';
import { signingKeysOf } from '../signing-key/make-signing-key';
import { SigningKeyMemoryRepository } from '../signing-key/signing-key.memory-repository';
import { RevokeSigningKey } from './revoke-signing-key.handler';

describe('revoking a signing key', () => {
  it('takes the key that was replaced at once, and never the one in use', async () => {
    const [keys, clock, revoking] = [new SigningKeyMemoryRepository(), new FixedClock('2026-03-01T12:00:00Z'), new RecordedRevoking()];
    const watch = { look: async () => undefined };
    const [first] = await signingKeysOf(keys, clock.now());
    const revoke = new RevokeSigningKey({ keys, watch, revoking, clock });
    await expect(revoke.handle(first!.kid)).rejects.toMatchObject({ code: 'key-in-use' });
    await expect(revoke.handle('none')).rejects.toMatchObject({ code: 'key-not-found' });
    clock.advance(1_000);
    const second = await new RotateSigningKey(keys, watch, clock).handle(true);
    await revoke.handle(first!.kid);
    expect([(await keys.all()).map(({ kid }) => kid), revoking.revoked]).toEqual([[second.kid], [`key ${first!.kid}`]]);
  });
});
