import { kindNamed, nameOfKind, type Kind } from '@openvrs/entitlement';
import type { Clock } from '@openvrs/observability';
import { insertNew } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import type { Alert } from './alert';
import type { KindDocument } from './alert.mongo-schema';

/** Milliseconds by which the clocks of replicas may differ, and a write may be under way. */
const overlapMs = 60_000;

/** Which kinds of alerts there are. What all replicas have kept is read once; after that only what is new, so that no reading tells how much there is. */
export class KindsInUse {
  private readonly kept = new Map<string, Kind>();
  private readUntilMs = 0;

  constructor(
    private readonly collection: Collection<KindDocument>,
    private readonly clock: Clock,
  ) {}

  /** To be called before the alerts are kept: whoever looks for them must know what to look for. */
  async keep(alerts: readonly Alert[]): Promise<void> {
    const kinds = alerts.map(({ signal: { categories, basis } }) => nameOfKind({ categories, states: basis.states }));
    const added = [...new Set(kinds)].filter((name) => !this.kept.has(name));
    await insertNew(this.collection, added.map((_id) => ({ _id, at: this.clock.now() })));
    for (const name of added) this.kept.set(name, kindNamed(name));
  }

  async all(): Promise<readonly Kind[]> {
    const nowMs = this.clock.now().getTime();
    const found = await this.collection.find({ at: { $gte: new Date(this.readUntilMs - overlapMs) } }, { projection: { _id: 1 } }).toArray();
    for (const { _id } of found) if (!this.kept.has(_id)) this.kept.set(_id, kindNamed(_id));
    this.readUntilMs = nowMs;
    return [...this.kept.values()];
  }
}
