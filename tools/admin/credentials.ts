import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SavedCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where the administrator's credentials are kept between two commands; ignored by git. */
export const credentialsFile = 'var/admin.json';

export class NoCredentials extends Error {
  constructor() {
    super('No administrator credentials here. Enrol first: npm run admin -- enrol --token <the token that access-control printed>,\nor set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET.');
  }
}

/** For its owner's eyes only. */
export function saveCredentials({ clientId, clientSecret }: SavedCredentials, file = credentialsFile): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ clientId, clientSecret }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** The environment wins over the file. @throws NoCredentials */
export function readCredentials(variables: NodeJS.ProcessEnv, file = credentialsFile): SavedCredentials {
  const { ADMIN_CLIENT_ID: clientId, ADMIN_CLIENT_SECRET: clientSecret } = variables;
  if (clientId && clientSecret) return { clientId, clientSecret };
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedCredentials;
  } catch {
    throw new NoCredentials();
  }
}
