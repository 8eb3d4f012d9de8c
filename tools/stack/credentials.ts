import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Passwords of the local NATS users by name, made once per data folder and readable by their owner only. */
export async function credentials(file: string, users: readonly string[]): Promise<Map<string, string>> {
  const known = await read(file);
  const missing = users.filter((user) => !known.has(user));
  if (missing.length === 0) return known;
  for (const user of missing) known.set(user, randomBytes(24).toString('base64url'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(known), null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return known;
}

async function read(file: string): Promise<Map<string, string>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    return new Map(Object.entries(parsed ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}
