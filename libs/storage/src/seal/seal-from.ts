import { readFileSync } from 'node:fs';
import { SealBroken } from '../storage.errors';
import { Seal, sealKeysPattern } from './seal';

export interface SealSettings {
  readonly SECRETS_KEYS?: string;
  readonly SECRETS_KEYS_FILE?: string;
}

/** From the environment, or from a file as secret stores mount it. @throws SealBroken when the file does not hold keys. */
export function sealFrom({ SECRETS_KEYS, SECRETS_KEYS_FILE }: SealSettings): Seal {
  const text = SECRETS_KEYS_FILE === undefined ? SECRETS_KEYS : readFileSync(SECRETS_KEYS_FILE, 'utf8').trim();
  if (text === undefined) return Seal.none();
  if (!sealKeysPattern.test(text)) throw new SealBroken('SECRETS_KEYS_FILE must hold keys as SECRETS_KEYS does');
  return Seal.of(text);
}
