import type { Resource } from '@openvrs/entitlement';
import { signalIdOf, type RaisedSignal } from './raised-signal';
import { RaisedSignalRepository } from './raised-signal.repository';

export class RaisedSignalMemoryRepository extends RaisedSignalRepository {
  private readonly kept = new Map<string, RaisedSignal>();

  async keep(signals: readonly RaisedSignal[]): Promise<void> {
    for (const signal of signals) if (!this.kept.has(signal.signalId)) this.kept.set(signal.signalId, signal);
  }

  async find(id: string, at: Date): Promise<Resource | undefined> {
    const found = this.kept.get(signalIdOf(id));
    return found && found.knownAt <= at ? found.resource : undefined;
  }
}
