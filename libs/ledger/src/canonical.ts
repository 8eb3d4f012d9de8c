import { createHash } from 'node:crypto';

/** A value that RFC 8785 has no form for. */
export class NotCanonical extends Error {
  readonly code = 'not-canonical';
}

/**
 * RFC 8785: one text for one value, whoever writes it. The standard takes over how ECMAScript writes numbers and strings, so
 * that what remains is the order of names: by UTF-16 code units. A name without a value is left out.
 * @throws NotCanonical
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const held = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(held).filter((name) => held[name] !== undefined).sort();
  return `{${names.map((name) => `${scalar(name)}:${canonical(held[name])}`).join(',')}}`;
}

function scalar(value: unknown): string {
  const isWritable = value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && !/\p{Surrogate}/u.test(value));
  if (!isWritable) throw new NotCanonical(`RFC 8785 has no form for such a ${typeof value}`);
  return JSON.stringify(value);
}

/** Lower-case hexadecimal, 64 characters. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
