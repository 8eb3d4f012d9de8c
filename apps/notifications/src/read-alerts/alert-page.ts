import type { PageCursor } from '@openvrs/edge';
import type { Alert } from '../alert/alert';

export interface Reading {
  /** The newest that are older than the cursor. */
  readonly before: (cursor: PageCursor | undefined, limit: number) => Promise<readonly Alert[]>;
  readonly isFor: (alert: Alert) => boolean;
}

export interface SeenPage {
  readonly seen: readonly Alert[];
  /** The last that was seen, where there may be more. */
  readonly last?: PageCursor;
}

/** Most pages are full after the first look. */
const [firstLook, nextLooks] = [100, 1_000];

/**
 * Goes on until the page is full or there is nothing older: a page that ended sooner, or named where it stopped, would tell
 * that there is something between that is not for the reader, and how much.
 */
export async function alertPage({ before, isFor }: Reading, limit: number, from: PageCursor | undefined): Promise<SeenPage> {
  const seen: Alert[] = [];
  let cursor = from;
  for (let look = firstLook; ; look = nextLooks) {
    const batch = await before(cursor, look);
    for (const alert of batch) {
      cursor = { at: alert.issuedAt, id: alert.id };
      if (isFor(alert)) seen.push(alert);
      if (seen.length === limit) return { seen, last: cursor };
    }
    if (batch.length < look) return { seen };
  }
}
