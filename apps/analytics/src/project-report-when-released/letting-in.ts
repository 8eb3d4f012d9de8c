import type { Sighting } from '../pattern/known-pattern';
import { withLetIn, type Projection } from '../projection/projection';
import type { ProjectionRepository } from '../projection/projection.repository';
import { knownAs } from '../series/audience';

/** Reports changed in one round, and milliseconds between two looks at whether any report keeps something aside. */
const atOnceMax = 500;
const lookEveryMs = 10_000;

/** Lets patterns in that reports keep aside, once another report has shown them. */
export class LettingIn {
  private keys = new Set<string>();
  private areSome = false;
  private lookedAtMs = -Infinity;

  constructor(private readonly projections: ProjectionRepository) {}

  someAreAside(): void {
    this.areSome = true;
  }

  shown(sightings: readonly Sighting[]): void {
    for (const sighting of sightings) this.keys.add(knownAs(sighting));
  }

  /** Resolves with the projections that wait again; each is durable. */
  async letIn(nowMs: number): Promise<Projection[]> {
    await this.look(nowMs);
    const keys = this.keys;
    this.keys = new Set();
    if (!this.areSome || keys.size === 0 || !Number.isFinite(nowMs)) return [];
    const found = await this.projections.asideOf([...keys], atOnceMax);
    const waiting = await Promise.all(found.map((projection) => this.change(projection, keys, new Date(nowMs))));
    // What was changed by another process meanwhile, or is more than fits, is tried again in the next round.
    if (found.length === atOnceMax || waiting.includes(undefined)) for (const key of keys) this.keys.add(key);
    return waiting.flatMap((projection) => projection ?? []);
  }

  private async change(projection: Projection, keys: ReadonlySet<string>, at: Date): Promise<Projection | undefined> {
    const after = withLetIn(projection, keys, at);
    return after !== undefined && (await this.projections.letIn(projection, after)) ? after : undefined;
  }

  /** Other replicas set aside as well. */
  private async look(nowMs: number): Promise<void> {
    if (this.areSome || !Number.isFinite(nowMs) || nowMs - this.lookedAtMs < lookEveryMs) return;
    this.lookedAtMs = nowMs;
    this.areSome = await this.projections.keepsAside();
  }
}
