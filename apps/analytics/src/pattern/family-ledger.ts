import type { PatternFamily, PatternV2 } from '@openvrs/contracts';
import type { FamilyKnowledge, Sighting } from './known-pattern';
import { KnownLegs, legsMax } from './known-legs';
import type { PatternRepository } from './pattern.repository';

/**
 * Singletons are counted anew when a family has grown by this share: the probability they give moves no faster, and
 * what counting costs is spread over as many reports as were counted.
 */
const staleAfterGrowth = 0.1;
/** Milliseconds between two counts at least: counting looks at every pattern of every family, and a young family grows fast. */
const countEveryMs = 30_000;

/** What legs are remembered by. */
const legFamilies: readonly PatternFamily[] = ['leg', 'leg-mode', 'leg-method'];

/** What began since the last count: how many patterns, and those of them that one report alone has shown, with that report. */
interface Begun {
  patterns: number;
  readonly single: Map<string, string>;
}

/** How varied each family is, at hand without a read: saved and counted anew behind the reports. */
export class FamilyLedger {
  private counted = new Map<PatternFamily, FamilyKnowledge>();
  private grown = new Map<PatternFamily, number>();
  private unsaved = new Map<PatternFamily, number>();
  private begun = new Map<PatternFamily, Begun>();
  private countedAtMs = -Infinity;

  readonly legs = new KnownLegs();
  private without: ReadonlySet<string> = new Set();

  constructor(private readonly patterns: PatternRepository) {}

  async load(): Promise<void> {
    const keys = await Promise.all(legFamilies.map((family) => this.patterns.keysOf(family, legsMax)));
    for (const key of keys.flat()) this.legs.add(key);
    this.counted = await this.patterns.knowledge(this.without);
    this.grown = new Map();
    this.begun = new Map();
  }

  current(): Map<PatternFamily, FamilyKnowledge> {
    const families = new Set([...this.counted.keys(), ...this.grown.keys()]);
    return new Map([...families].map((family) => [family, inTwoDigits(this.knowledgeOf(family))]));
  }

  /** States that bring so much that is new that it says nothing of how varied a family is. */
  async leaveOut(states: ReadonlySet<string>): Promise<void> {
    if (states.size === this.without.size && [...states].every((state) => this.without.has(state))) return;
    this.without = states;
    await this.load();
  }

  isLeftOut(state: string): boolean {
    return this.without.has(state);
  }

  note({ family, key }: Pick<PatternV2, 'family' | 'key'>): void {
    if (legFamilies.includes(family)) this.legs.add(key);
    add(this.grown, family, 1);
    add(this.unsaved, family, 1);
  }

  /** What reports have just shown, and those of it that nobody had shown: each is a singleton until another report shows it. */
  shown(sightings: readonly Sighting[], began: readonly Sighting[]): void {
    for (const { pattern, reportId, state } of began) if (!this.isLeftOut(state)) this.begin(pattern, reportId);
    for (const { pattern: { family, key }, reportId } of sightings) {
      const { single } = this.begun.get(family) ?? {};
      if (single?.has(key) && single.get(key) !== reportId) single.delete(key);
    }
  }

  /** Saves what has come, and counts anew what is due by then. */
  async flush(nowMs = Infinity): Promise<void> {
    const saving = this.unsaved;
    if (saving.size === 0) return;
    this.unsaved = new Map();
    try {
      await this.patterns.tally(saving);
    } catch (error) {
      for (const [family, sightings] of saving) add(this.unsaved, family, sightings);
      throw error;
    }
    if (nowMs - this.countedAtMs < countEveryMs || !this.isStale()) return;
    if (Number.isFinite(nowMs)) this.countedAtMs = nowMs;
    await this.load();
  }

  private knowledgeOf(family: PatternFamily): FamilyKnowledge {
    const { sightings, singletons, patterns } = this.counted.get(family) ?? { sightings: 0, singletons: 0, patterns: 0 };
    const begun = this.begun.get(family);
    return {
      sightings: sightings + (this.grown.get(family) ?? 0),
      singletons: singletons + (begun?.single.size ?? 0),
      patterns: patterns + (begun?.patterns ?? 0),
    };
  }

  private begin({ family, key }: PatternV2, reportId: string): void {
    const begun = this.begun.get(family) ?? { patterns: 0, single: new Map<string, string>() };
    begun.patterns += 1;
    begun.single.set(key, reportId);
    this.begun.set(family, begun);
  }

  private isStale(): boolean {
    return [...this.grown].some(([family, growth]) => growth > staleAfterGrowth * (this.counted.get(family)?.sightings ?? 0));
  }
}

/**
 * Whoever is shown a signal sees these figures: two signals, one after the other, would tell to the report how many came in
 * between, from everybody and under whatever handling. Rounded so that nothing looks rarer than it is.
 */
function inTwoDigits({ sightings, singletons, patterns }: FamilyKnowledge): FamilyKnowledge {
  return { sightings: rounded(sightings, Math.floor), singletons: rounded(singletons, Math.ceil), patterns: rounded(patterns, Math.ceil) };
}

function rounded(count: number, to: (value: number) => number): number {
  const step = 10 ** Math.max(0, String(Math.trunc(count)).length - 2);
  return to(count / step) * step;
}

function add(to: Map<PatternFamily, number>, family: PatternFamily, count: number): void {
  to.set(family, (to.get(family) ?? 0) + count);
}
