import { readFileSync } from 'node:fs';
import { AdminRefused, type Json } from './admin-api';

/** @throws AdminRefused */
export function textOf(file: string): string {
  const bytes = bytesOf(file);
  try {
    // Names would be changed without a word otherwise: every letter that is not ASCII is another one elsewhere.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AdminRefused(0, 'file-malformed', `${file} is not written in UTF-8: save it again as such, in a spreadsheet as "CSV UTF-8".`);
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new AdminRefused(0, 'file-unreadable', `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): check its name and who may read it.`);
  }
}

/** @throws AdminRefused */
export function jsonIn(file: string): Json {
  const text = textOf(file);
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json;
  } catch (error) {
    throw new AdminRefused(0, 'file-malformed', `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new AdminRefused(0, 'file-malformed', `${file} holds no JSON object: { … }.`);
}
