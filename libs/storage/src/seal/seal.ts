import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from '../storage.errors';

/** `name:key`, the key 32 bytes in base64; several by commas, of which the first seals and all open. */
export const sealKeysPattern = /^[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?(,[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?)*$/;

const algorithm = 'aes-256-gcm';
const mark = 'sealed:1:';
const [nonceBytes, tagBytes] = [12, 16];

/**
 * Secrets that we must be able to read again, as they lie in a database: AES-256-GCM under a key that is not in it. Each is bound
 * to what it belongs to, so that nothing is gained by moving it. Without keys everything stays as it is.
 */
export class Seal {
  private constructor(private readonly keys: ReadonlyMap<string, Buffer>, private readonly current: string | undefined) {}

  static none(): Seal {
    return new Seal(new Map(), undefined);
  }

  /** @param text - As `sealKeysPattern` says. */
  static of(text: string): Seal {
    const keys = text.split(',').map((each) => each.split(':')).map(([name = '', key = '']) => [name, Buffer.from(key, 'base64')] as const);
    return new Seal(new Map(keys), keys[0]?.[0]);
  }

  get isOn(): boolean {
    return this.current !== undefined;
  }

  /** @param owner - Whom or what the secret belongs to. */
  seal(secret: string, owner: string): string {
    const key = this.current === undefined ? undefined : this.keys.get(this.current);
    if (key === undefined) return secret;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(owner));
    const sealed = [nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return `${mark}${this.current}:${Buffer.concat(sealed).toString('base64url')}`;
  }

  /** What lies there unsealed is as good as it is. @throws SealBroken when the key is not here, or the text is another's or was changed. */
  open(stored: string, owner: string): string {
    const name = keyNameOf(stored);
    if (name === undefined) return stored;
    const key = this.keys.get(name);
    if (key === undefined) throw new SealBroken(`SECRETS_KEYS has no key ${name}`);
    const bytes = Buffer.from(stored.slice(mark.length + name.length + 1), 'base64url');
    try {
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new SealBroken(`a secret of ${owner} cannot be opened`, { cause });
    }
  }

  /** Whether it lies as it would be sealed now. */
  isCurrent(stored: string): boolean {
    return keyNameOf(stored) === this.current;
  }
}

function keyNameOf(stored: string): string | undefined {
  return stored.startsWith(mark) ? stored.slice(mark.length).split(':')[0] : undefined;
}
