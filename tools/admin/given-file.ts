import { readFileSync } from 'node:fs';
import { AdminRefused, type Json } from './admin-api';

/** @throws AdminRefused */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
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
