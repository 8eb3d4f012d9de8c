import type { Disclosure } from './disclosure';
import type { DisclosureCursor } from './disclosure-cursor';
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
      .filter((each) => after === undefined || compare(each, after) > 0)
      .sort(compare)
      .slice(0, limit);
  }
}

/** Youngest first, those of one moment by descending id. */
function compare(a: DisclosureCursor, b: DisclosureCursor): number {
  const byTime = b.disclosedAt.getTime() - a.disclosedAt.getTime();
  if (byTime !== 0) return byTime;
  return a.disclosureId < b.disclosureId ? 1 : a.disclosureId > b.disclosureId ? -1 : 0;
}
