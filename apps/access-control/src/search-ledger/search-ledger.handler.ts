import { pageCursor, readPageCursor } from '@openvrs/edge';
import type { LedgerEntry } from '@openvrs/ledger';
import type { Clock } from '@openvrs/observability';
import type { LedgerQuery, LedgerRepository } from '../ledger/ledger.repository';

export interface LedgerWish extends Omit<LedgerQuery, 'after' | 'now'> {
  readonly after?: string;
}

export interface LedgerPage {
  readonly chain: string;
  /** What was done last comes first. */
  readonly entries: readonly LedgerEntry[];
  /** Pass it as `after` to go on; absent on the last page. */
  readonly next?: string;
}

export class SearchLedger {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws CursorInvalid */
  async handle({ after, from, to, limit, ...wish }: LedgerWish): Promise<LedgerPage> {
    const times = { ...(from === undefined ? {} : { from: utc(from) }), ...(to === undefined ? {} : { to: utc(to) }) };
    const cursor = after === undefined ? {} : { after: readPageCursor(after) };
    const found = await this.ledger.search({ ...wish, ...times, ...cursor, now: this.clock.now(), limit: limit + 1 });
    const entries = found.slice(0, limit);
    const last = found.length > limit ? entries.at(-1) : undefined;
    return { chain: wish.chain, entries, ...(last ? { next: pageCursor(new Date(last.at), String(last.seq)) } : {}) };
  }
}

/** As entries say it. */
function utc(time: string): string {
  return new Date(time).toISOString();
}
