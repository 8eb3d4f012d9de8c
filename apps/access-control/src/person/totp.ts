import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as authenticators do it: SHA-1, thirty seconds, six digits. */
const stepMs = 30_000;
const digits = 6;
/** Clocks of phones may be a step off. */
const stepsApart = 1;

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / stepMs);
}

/** The step that the code belongs to, if it is near and no code of it or of a later one was used. */
export function matchingStep(secret: string, code: string, now: Date, lastUsed = -1): number | undefined {
  const typed = code.replaceAll(' ', '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const near = Array.from({ length: 2 * stepsApart + 1 }, (_, index) => stepOf(now) - stepsApart + index);
  return near.find((step) => step > lastUsed && timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(typed)));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, as authenticators take it. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
