import type { Lane } from '@openvrs/contracts';
import { pageCursor, readPageCursor } from '@openvrs/edge';
import { openCellOf, type Signal, type Superseded } from './signal';
import { SignalIds } from './signal-ids';
import { SignalRepository, type SignalPage, type SignalPageRequest, type ToldSignal } from './signal.repository';
import { toldOf } from './told-of';

export class SignalMemoryRepository extends SignalRepository {
  private readonly kept = new Map<string, Signal>();
  private readonly ids = new SignalIds(Buffer.alloc(32));

  idOf(lane: Lane, subject: string, supersededBefore: number): string {
    return this.ids.idOf(lane, subject, supersededBefore);
  }

  async raise(signals: readonly Signal[]): Promise<Signal[]> {
    const fresh = signals.filter(({ id }) => !this.kept.has(id));
    for (const signal of fresh) this.kept.set(signal.id, signal);
    return fresh;
  }

  async supersede({ id }: Signal, superseded: Superseded): Promise<boolean> {
    const kept = this.kept.get(id);
    if (kept === undefined || kept.superseded !== undefined) return false;
    this.kept.set(id, { ...kept, superseded });
    return true;
  }

  async about(subjects: readonly string[]): Promise<Signal[]> {
    return [...this.kept.values()].filter(({ subject }) => subjects.includes(subject));
  }

  async besideOf(cellIds: readonly string[]): Promise<Signal[]> {
    return [...this.kept.values()].filter((signal) => [signal.raised.evidence.parameters['neighbourCell'], openCellOf(signal)].some((cell) => cellIds.includes(String(cell))));
  }

  async toldSince(at: Date): Promise<ToldSignal[]> {
    return [...this.kept.values()].filter(({ raisedAt, superseded }) => raisedAt >= at || (superseded && superseded.at >= at)).map(toldOf);
  }

  async standingOn(patternKeys: readonly string[]): Promise<Signal[]> {
    return [...this.kept.values()].filter(({ raised, superseded }) => !superseded && patternKeys.includes(raised.pattern.key));
  }

  async standingIn(lanes: readonly Lane[]): Promise<Signal[]> {
    return [...this.kept.values()].filter(({ raised, superseded }) => !superseded && lanes.includes(raised.lane));
  }

  async raisedSince(at: Date): Promise<Signal[]> {
    return [...this.kept.values()].filter(({ raisedAt }) => raisedAt >= at);
  }

  async get(id: string): Promise<Signal | undefined> {
    return this.kept.get(id);
  }

  async page({ limit, after }: SignalPageRequest): Promise<SignalPage> {
    const latestFirst = [...this.kept.values()].sort((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime() || (a.id < b.id ? 1 : -1));
    const from = after === undefined ? undefined : readPageCursor(after);
    const rest = latestFirst.filter(
      ({ raisedAt, id }) => from === undefined || raisedAt < from.at || (raisedAt.getTime() === from.at.getTime() && id < from.id),
    );
    const signals = rest.slice(0, limit);
    const last = signals.at(-1);
    return { signals, ...(rest.length > limit && last ? { next: pageCursor(last.raisedAt, last.id) } : {}) };
  }
}
