import { CursorInvalid } from './signal.errors';

export interface PageCursor {
  readonly raisedAt: Date;
  readonly id: string;
}

export function cursorOf({ raisedAt, id }: PageCursor): string {
  return Buffer.from(`${raisedAt.toISOString()}|${id}`).toString('base64url');
}

/** @throws CursorInvalid */
export function readCursor(cursor: string): PageCursor {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const raisedAt = new Date(time);
  if (Number.isNaN(raisedAt.getTime()) || id === '' || cursorOf({ raisedAt, id }) !== cursor) throw new CursorInvalid(cursor);
  return { raisedAt, id };
}
