import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { Receipt } from './receipt';

/** One accepted request, kept in the report it made, so that the key and the report are one atomic write. */
export interface Submission {
  /** The client's key within the client's own name space. */
  readonly slot: string;
  /** Digest of what was asked: the same key must ask the same thing. */
  readonly digest: string;
  readonly receipt: Receipt;
}

/** Two clients may choose the same key: the client's name is part of the slot, with its length so that no two run together. */
export function slotOf(client: string, key: string): string {
  return `${client.length}:${client}:${key}`;
}

/** Equal for the same operation (`submit`, `correct <report id>`) on bodies that differ in the order of their fields or in white space only. */
export function digestOf(operation: string, body: object): string {
  return createHash('sha256').update(`${operation}\n${canonicalJson(body)}`).digest('base64url');
}
