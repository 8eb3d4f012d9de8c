import type { Resource } from '@openvrs/entitlement';
import { closed, signalIdOf, type RaisedSignal } from './raised-signal';
import { RaisedSignalRepository } from './raised-signal.repository';

export class RaisedSignalMemoryRepository extends RaisedSignalRepository {
  private readonly kept = new Map<string, RaisedSignal>();
  private readonly closedAt = new Map<string, Date>();

  async keep(signals: readonly RaisedSignal[]): Promise<void> {
    for (const signal of signals) if (!this.kept.has(signal.signalId)) this.kept.set(signal.signalId, signal);
  }

  async close(signalId: string, at: Date): Promise<boolean> {
    if (!this.closedAt.has(signalId)) this.closedAt.set(signalId, at);
    return this.kept.has(signalId);
  }

  async find(id: string, at: Date): Promise<Resource | undefined> {
    const [found, closedAt] = [this.kept.get(signalIdOf(id)), this.closedAt.get(signalIdOf(id))];
    if (!found || found.knownAt > at) return undefined;
    return closedAt && closedAt <= at ? closed(found.resource) : found.resource;
  }
}
