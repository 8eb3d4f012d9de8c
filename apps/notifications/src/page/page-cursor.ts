import { CursorInvalid } from './page.errors';

/** Where a page of newest-first items ended. */
export interface PageCursor {
  readonly at: Date;
  readonly id: string;
}

/** Opaque to the caller: it may only hand it back. */
export function pageCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}

/** @throws CursorInvalid when it is not one that a page gave. */
export function readPageCursor(text: string): PageCursor {
  const [at, id] = parse(text);
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || typeof id !== 'string') throw new CursorInvalid();
  return { at: new Date(at), id };
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return value;
  } catch {
    throw new CursorInvalid();
  }
  throw new CursorInvalid();
}
