import { CursorInvalid } from './edge.errors';

/** Where a page of newest-first items ended: those of one moment go by descending id. */
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
  const [moment, id] = parse(text);
  const at = new Date(typeof moment === 'number' ? moment : Number.NaN);
  if (Number.isNaN(at.getTime()) || typeof id !== 'string') throw new CursorInvalid();
  return { at, id };
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
