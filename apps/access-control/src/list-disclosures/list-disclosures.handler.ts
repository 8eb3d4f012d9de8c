import { pageCursor, readPageCursor } from '@openvrs/edge';
import { viewFor, type DisclosureView } from '../disclosure/disclosure';
import type { DisclosureRepository } from '../disclosure/disclosure.repository';

export interface DisclosurePageWish {
  /** The state that asks whom its reports were shown to; an administrator asks for all. */
  readonly reader?: string;
  readonly toState?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface DisclosurePage {
  readonly disclosures: readonly DisclosureView[];
  readonly next?: string;
}

export class ListDisclosures {
  constructor(private readonly disclosures: DisclosureRepository) {}

  /** @throws CursorInvalid */
  async handle({ reader, toState, after, limit }: DisclosurePageWish): Promise<DisclosurePage> {
    const cursor = after === undefined ? undefined : readPageCursor(after);
    const found = await this.disclosures.list({ originState: reader, toState, after: cursor, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { disclosures: shown.map((each) => viewFor(reader, each)), ...(last ? { next: pageCursor(last.disclosedAt, last.disclosureId) } : {}) };
  }
}
