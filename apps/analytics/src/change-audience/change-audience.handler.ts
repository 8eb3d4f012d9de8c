import type { HandlingV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import type { DetectionStores } from '../detect-signals/detect-signals.handler';
import { isSameHandling, type AudienceChange } from '../projection/projection';
import type { Signal } from '../signal/signal';
import { handlingsAfter, mayRestOn, widelyResting } from './may-rest-on';

export const audienceChangedReason = 'An originator changed who may see what it rests on.';

/**
 * A correction that changes who may see a report changes who may see the signals that rest on it: each is raised anew under
 * the handling that holds now, and then taken back, so that it is at no moment unsaid, and a crash in between does no harm.
 */
export class ChangeAudienceHandler {
  constructor(
    private readonly stores: Pick<DetectionStores, 'signals'>,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals that were raised anew. */
  async handle(changes: readonly AudienceChange[]): Promise<Signal[]> {
    const raised: Signal[] = [];
    for (const change of changes) {
      for (const signal of await this.restingOn(change)) raised.push(...(await this.raiseAnew(signal, change)));
    }
    return raised;
  }

  private async restingOn(change: AudienceChange): Promise<Signal[]> {
    const { signals } = this.stores;
    const standing = await Promise.all([signals.standingOn(change.patterns), signals.standingIn(widelyResting)]);
    return [...new Map(standing.flat().map((signal) => [signal.id, signal])).values()].filter((signal) => mayRestOn(signal, change));
  }

  private async raiseAnew(signal: Signal, change: AudienceChange): Promise<Signal[]> {
    const handlings = handlingsAfter(signal, change);
    if (isSameAudience(handlings, signal.raised.basis.handlings)) return [];
    const [said, at] = [await this.stores.signals.about([signal.subject]), this.clock.now()];
    const isThere = said.some((other) => other.id !== signal.id && other.superseded === undefined);
    const id = this.stores.signals.idOf(signal.raised.lane, signal.subject, said.length);
    const anew = isThere ? [] : await this.stores.signals.raise([underHandlings(signal, handlings, { id, at })]);
    await this.stores.signals.supersede(signal, { reason: audienceChangedReason, at, audienceChanged: true });
    return anew;
  }
}

function isSameAudience(one: readonly HandlingV1[], other: readonly HandlingV1[]): boolean {
  return one.length === other.length && one.every((each) => other.some((held) => isSameHandling(each, held)));
}

function underHandlings(signal: Signal, handlings: readonly HandlingV1[], { id, at }: { readonly id: string; readonly at: Date }): Signal {
  const { subject, cellId, raised } = signal;
  return { id, subject, cellId, raised: { ...raised, signalId: id, basis: { ...raised.basis, handlings: [...handlings] }, detectedAt: at.toISOString() }, raisedAt: at };
}
