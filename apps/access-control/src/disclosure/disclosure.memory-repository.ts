import type { PageCursor } from '@openvrs/edge';
import type { Disclosure } from './disclosure';
import { DisclosureRepository, type DisclosureQuery } from './disclosure.repository';

export class DisclosureMemoryRepository extends DisclosureRepository {
  private readonly byId = new Map<string, Disclosure>();

  async record(disclosures: readonly Disclosure[]): Promise<void> {
    for (const each of disclosures) if (!this.byId.has(each.disclosureId)) this.byId.set(each.disclosureId, each);
  }

  async list({ originState, toState, after, limit }: DisclosureQuery): Promise<Disclosure[]> {
    return [...this.byId.values()]
      .filter((each) => originState === undefined || each.originStates.includes(originState))
      .filter((each) => toState === undefined || each.toState === toState)
      .filter((each) => after === undefined || compare(placeOf(each), after) > 0)
      .sort((a, b) => compare(placeOf(a), placeOf(b)))
      .slice(0, limit);
  }
}

/** Youngest first, those of one moment by descending id. */
function compare(a: PageCursor, b: PageCursor): number {
  const byTime = b.at.getTime() - a.at.getTime();
  if (byTime !== 0) return byTime;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function placeOf({ disclosedAt: at, disclosureId: id }: Disclosure): PageCursor {
  return { at, id };
}
