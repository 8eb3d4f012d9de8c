import type { PatternFamily } from '@openvrs/contracts';
import { establishedAfter, familyOf, type FamilyKnowledge, type KnownPattern, type Sighting } from './known-pattern';
import { additionToken } from '../series/cell';
import type { Newcomers } from './newcomer-budget';
import { PatternRepository, tokensUpTo, type ShowingVersion } from './pattern.repository';
import { knownAs } from '../series/audience';

export class PatternMemoryRepository extends PatternRepository {
  private readonly kept = new Map<string, KnownPattern>();
  private readonly since = new Map<string, Date>();
  private readonly gone = new Set<string>();
  private readonly totals = new Map<PatternFamily, number>();

  async see(sightings: readonly Sighting[]): Promise<Sighting[]> {
    return sightings.filter((sighting) => {
      const { reportId, version, at } = sighting;
      const key = knownAs(sighting);
      if (this.gone.has(`${key} ${additionToken(reportId, version)}`)) return false;
      const before = this.kept.get(key);
      this.kept.set(key, seenBy(before, sighting));
      if (before === undefined) this.since.set(key, at);
      return before === undefined;
    });
  }

  async unsee({ reportId, version }: ShowingVersion, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      for (const token of tokensUpTo({ reportId, version })) this.gone.add(`${key} ${token}`);
      const before = this.kept.get(key);
      if (before === undefined || before.sightings >= establishedAfter || !before.first.includes(reportId)) continue;
      this.kept.set(key, { ...before, first: before.first.filter((id) => id !== reportId), sightings: before.sightings - 1 });
    }
  }

  async find(keys: readonly string[]): Promise<Map<string, KnownPattern>> {
    return new Map(keys.flatMap((key) => {
      const known = this.kept.get(key);
      return known ? [[key, known] as const] : [];
    }));
  }

  async keysOf(of: PatternFamily, limit: number): Promise<string[]> {
    return [...this.kept.values()].filter(({ family }) => family === of).map(({ key }) => key).slice(0, limit);
  }

  async tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void> {
    for (const [family, count] of sightings) this.totals.set(family, (this.totals.get(family) ?? 0) + count);
  }

  async newcomers(state: string, since: Date): Promise<Newcomers> {
    const begun = [...this.kept.values()].filter(({ key, onlyBy }) => onlyBy === state && (this.since.get(key) ?? since) >= since);
    const history = begun.filter(({ fromHistory }) => fromHistory).length;
    return { live: begun.length - history, history };
  }

  async knowledge(without: ReadonlySet<string> = new Set()): Promise<Map<PatternFamily, FamilyKnowledge>> {
    const counting = [...this.kept.values()].filter(({ onlyBy }) => onlyBy === undefined || !without.has(onlyBy));
    return new Map([...this.totals].map(([family, sightings]) => {
      const all = counting.filter((pattern) => pattern.family === family);
      return [family, { sightings, singletons: all.filter((pattern) => pattern.sightings === 1).length, patterns: all.length }];
    }));
  }
}

function seenBy(before: KnownPattern | undefined, sighting: Sighting): KnownPattern {
  const { reportId, history, state } = sighting;
  if (before === undefined) return { key: knownAs(sighting), family: familyOf(sighting), first: [reportId], sightings: 1, fromHistory: history, onlyBy: state };
  const { onlyBy, ...rest } = before;
  const fromHistory = before.fromHistory || history;
  if (before.sightings >= establishedAfter || before.first.includes(reportId)) return { ...before, fromHistory };
  const alone = onlyBy === state ? { onlyBy } : {};
  return { ...rest, first: [...before.first, reportId], sightings: before.sightings + 1, fromHistory, ...alone };
}
