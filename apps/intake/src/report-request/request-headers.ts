import { IdempotencyKeyInvalid, VersionExpected } from '../report/report.errors';

/** Visible ASCII, so that what is logged and stored is what was sent. */
const key = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;
const entityTag = /^(?:W\/)?"?(\d{1,6})"?$/;

/** @throws IdempotencyKeyInvalid also when there is none: a request that creates is never sent without. */
export function idempotencyKeyOf(header: unknown): string {
  if (typeof header !== 'string' || !key.test(header)) throw new IdempotencyKeyInvalid();
  return header;
}

/** The version that If-Match names; nothing where the header is absent or `*`. @throws VersionExpected */
export function expectedVersionOf(header: unknown): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = typeof header === 'string' ? entityTag.exec(header)?.[1] : undefined;
  if (version === undefined) throw new VersionExpected();
  return Number(version);
}

/** As `expectedVersionOf`, where nobody may leave it out. @throws VersionExpected */
export function requiredVersionOf(header: unknown): number {
  const version = expectedVersionOf(header);
  if (version === undefined) throw new VersionExpected();
  return version;
}
