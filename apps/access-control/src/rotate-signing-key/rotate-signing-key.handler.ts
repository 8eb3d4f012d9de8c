import type { Clock } from '@openvrs/observability';
import { phaseOf, publishedAheadSeconds } from '../signing-key/key-set';
import type { KeyWatch } from '../signing-key/key-watch';
import { makeSigningKey } from '../signing-key/make-signing-key';
import type { SigningKey } from '../signing-key/signing-key';
import { RotationPending } from '../signing-key/signing-key.errors';
import type { SigningKeyRepository } from '../signing-key/signing-key.repository';

export class RotateSigningKey {
  constructor(
    private readonly keys: SigningKeyRepository,
    private readonly watch: Pick<KeyWatch, 'look'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes a new key now; it signs a quarter of an hour later, when every verifier has seen it, or at once when the
   * one in use cannot be trusted any more. Keys whose last token has expired are deleted.
   * @throws RotationPending
   */
  async handle(atOnce: boolean): Promise<SigningKey> {
    const [count, keys, now] = [await this.keys.count(), await this.keys.all(), this.clock.now()];
    const waiting = keys.find((key) => phaseOf(key, keys, now) === 'next');
    if (waiting && !atOnce) throw new RotationPending(waiting.kid);
    const key = await makeSigningKey(now, new Date(now.getTime() + (atOnce ? 0 : publishedAheadSeconds * 1000)));
    if (!(await this.keys.add(count + 1, key))) throw new RotationPending('of another administrator');
    await this.watch.look();
    for (const each of keys) if (phaseOf(each, keys, now) === 'gone') await this.keys.remove(each.kid);
    return key;
  }
}
