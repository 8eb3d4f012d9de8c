import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes, sequenceBytes] = [12, 16, 8];
const idBytes = nonceBytes + sequenceBytes + tagBytes;

/**
 * Sequences as clients see them. All deliveries of all states are counted in one sequence: bare, it would tell how many others
 * were warned. No two ids are alike, so that not even standing still shows.
 */
export class EventIds {
  /** @param key - 32 bytes, the same for all replicas. */
  constructor(private readonly key: Buffer) {}

  idOf(sequence: number): string {
    const nonce = randomBytes(nonceBytes);
    const plain = Buffer.alloc(sequenceBytes);
    plain.writeBigUInt64BE(BigInt(sequence));
    const cipher = createCipheriv(algorithm, this.key, nonce);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined for whatever is no id of ours. */
  sequenceOf(id: string): number | undefined {
    const bytes = Buffer.from(id, 'base64url');
    if (bytes.length !== idBytes) return undefined;
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    try {
      return Number(Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).readBigUInt64BE());
    } catch {
      return undefined;
    }
  }
}
