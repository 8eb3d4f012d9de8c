import { groupBy } from '../batching/group-by';
import type { ReportVersion } from '../projection/projection';
import { Admission } from './admission';
import type { Newcomers, NewcomerBudget } from './newcomer-budget';
import type { PatternRepository } from './pattern.repository';
import { knownAs } from '../series/audience';

export interface AdmissionOptions {
  readonly budget: NewcomerBudget;
  readonly patterns: PatternRepository;
  /** Called of patterns that a state had no room for. */
  readonly setAside: (state: string, patterns: number) => void;
}

/**
 * Known patterns are always let in. Those that nobody has shown are, as long as their state has room; only where a batch
 * might pass it is looked up which are known, so this costs a read in a flood and nothing else.
 */
export class NewcomerAdmission extends Admission {
  constructor(private readonly options: AdmissionOptions) {
    super();
  }

  async divide(versions: readonly ReportVersion[]): Promise<ReportVersion[]> {
    const divided = new Map<ReportVersion, ReportVersion>();
    for (const group of groupBy(versions.filter(({ entry }) => entry), (version) => `${stateOf(version)} ${kindOf(version)}`).values()) {
      const kept = await this.keysLetIn(group);
      if (kept !== undefined) for (const version of group) divided.set(version, divide(version, kept));
    }
    return versions.map((version) => divided.get(version) ?? version);
  }

  /** Of versions of one state and kind; undefined where all are. */
  private async keysLetIn(group: readonly ReportVersion[]): Promise<ReadonlySet<string> | undefined> {
    const [first] = group;
    if (first === undefined) return undefined;
    const { budget, patterns } = this.options;
    const [state, kind] = [stateOf(first), kindOf(first)];
    const keys = [...new Set(group.flatMap(keysOf))];
    const uncounted = keys.filter((key) => !budget.isLate(state, kind, key));
    if (uncounted.length <= budget.room(state, kind)) {
      budget.letIn(state, kind, uncounted);
      return undefined;
    }
    const known = await patterns.find(uncounted);
    const fresh = uncounted.filter((key) => !known.has(key));
    const room = Math.max(0, budget.room(state, kind));
    budget.letIn(state, kind, fresh.slice(0, room));
    if (fresh.length <= room) return undefined;
    this.options.setAside(state, fresh.length - room);
    const refused = new Set(fresh.slice(room));
    return new Set(keys.filter((key) => !refused.has(key)));
  }
}

function divide(version: ReportVersion, keys: ReadonlySet<string>): ReportVersion {
  const contributions = version.contributions.filter(({ series }) => keys.has(knownAs(series)));
  if (contributions.length === version.contributions.length) return version;
  const aside = version.contributions.filter(({ series }) => !keys.has(knownAs(series)));
  return { ...version, contributions, aside };
}

function stateOf({ entry }: ReportVersion): string {
  return entry?.source.state ?? '';
}

function kindOf({ history }: ReportVersion): keyof Newcomers {
  return history ? 'history' : 'live';
}

/** The most general first: what is left of the room goes to legs before their citizenships. */
function keysOf({ contributions }: ReportVersion): string[] {
  return contributions.map(({ series }) => knownAs(series));
}
