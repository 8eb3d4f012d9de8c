import type { PageCursor } from '@openvrs/edge';
import type { Alert } from '../alert/alert';

export interface Reading<Shown> {
  /** The newest on the reader's lists that are older than the cursor. */
  readonly before: (cursor: PageCursor | undefined, limit: number) => Promise<readonly Alert[]>;
  /** The alert as the reader is shown it, where it is for the reader. */
  readonly shownAs: (alert: Alert) => Shown | undefined;
}

export interface SeenPage<Shown> {
  readonly seen: readonly Shown[];
  /** The last that was seen, where there may be more. */
  readonly last?: PageCursor;
}

/** Where the first look was not enough. */
const nextLooks = 1_000;

/**
 * Goes on until the page is full or there is nothing older: a page that ended sooner, or named where it stopped, would tell
 * that there is something between that is not for the reader, and how much. What is read is what stands on the reader's lists,
 * so that most of it is for the reader: all, where no agreement runs and no audience has just changed.
 */
export async function alertPage<Shown>({ before, shownAs }: Reading<Shown>, limit: number, from: PageCursor | undefined): Promise<SeenPage<Shown>> {
  const seen: Shown[] = [];
  let cursor = from;
  for (let look = limit; ; look = nextLooks) {
    const batch = await before(cursor, look);
    for (const alert of batch) {
      cursor = { at: alert.issuedAt, id: alert.id };
      const shown = shownAs(alert);
      if (shown !== undefined) seen.push(shown);
      if (seen.length === limit) return { seen, last: cursor };
    }
    if (batch.length < look) return { seen };
  }
}
