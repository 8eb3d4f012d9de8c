import type { PatternFamily } from '@openvrs/contracts';
import { establishedAfter, type FamilyKnowledge, type KnownPattern, type Sighting } from './known-pattern';
import { additionToken } from '../series/cell';
import { PatternRepository, tokensUpTo, type ShowingVersion } from './pattern.repository';

export class PatternMemoryRepository extends PatternRepository {
  private readonly kept = new Map<string, KnownPattern>();
  private readonly gone = new Set<string>();
  private readonly totals = new Map<PatternFamily, number>();

  async see(sightings: readonly Sighting[]): Promise<void> {
    for (const { pattern, reportId, version, history } of sightings) {
      const { key, family } = pattern;
      if (this.gone.has(`${key} ${additionToken(reportId, version)}`)) continue;
      const before = this.kept.get(key) ?? { key, family, first: [], sightings: 0, fromHistory: false };
      const known = before.sightings >= establishedAfter || before.first.includes(reportId);
      const after = known ? before : { ...before, first: [...before.first, reportId], sightings: before.sightings + 1 };
      this.kept.set(key, { ...after, fromHistory: before.fromHistory || history });
    }
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
    return new Map([...this.kept].filter(([key]) => keys.includes(key)));
  }

  async tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void> {
    for (const [family, count] of sightings) this.totals.set(family, (this.totals.get(family) ?? 0) + count);
  }

  async knowledge(): Promise<Map<PatternFamily, FamilyKnowledge>> {
    return new Map([...this.totals].map(([family, sightings]) => {
      const all = [...this.kept.values()].filter((pattern) => pattern.family === family);
      return [family, { sightings, singletons: all.filter((pattern) => pattern.sightings === 1).length, patterns: all.length }];
    }));
  }
}
