import type { Clock } from '@openvrs/observability';
import type { Revoking } from '../revocation/revocation-announcer';
import { phaseOf } from '../signing-key/key-set';
import type { KeyWatch } from '../signing-key/key-watch';
import { KeyInUse, KeyNotFound } from '../signing-key/signing-key.errors';
import type { SigningKeyRepository } from '../signing-key/signing-key.repository';

export interface RevokeSigningKeyParts {
  readonly keys: SigningKeyRepository;
  readonly watch: Pick<KeyWatch, 'look'>;
  readonly revoking: Revoking;
  readonly clock: Clock;
}

export class RevokeSigningKey {
  constructor(private readonly parts: RevokeSigningKeyParts) {}

  /** Whatever it signed is void everywhere at once. The key in use is replaced first. @throws KeyNotFound, KeyInUse */
  async handle(kid: string): Promise<void> {
    const { keys, watch, revoking, clock } = this.parts;
    const all = await keys.all();
    const found = all.find((key) => key.kid === kid);
    if (!found) throw new KeyNotFound(kid);
    if (phaseOf(found, all, clock.now()) === 'signing') throw new KeyInUse(kid);
    await keys.remove(kid);
    await watch.look();
    await revoking.revoke('key', kid);
  }
}
