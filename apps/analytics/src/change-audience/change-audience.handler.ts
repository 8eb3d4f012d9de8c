import type { HandlingV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import type { DetectionStores, DetectSignalsHandler } from '../detect-signals/detect-signals.handler';
import { isSameHandling, type AudienceChange } from '../projection/audience-change';
import { audienceOf, isSeenTogether } from '../series/audience';
import type { Signal } from '../signal/signal';
import { handlingsAfter, mayRestOn, widelyResting } from './may-rest-on';
import { whatIsLeft } from './what-is-left';

export const audienceChangedReason = 'An originator changed who may see what it rests on.';
/** All TLP levels but RED without a list, which is a list of none, say what may be passed on, not who may see. */
export const handlingChangedReason = 'An originator changed the TLP or the caveats of what it rests on: who may see it is the same.';
export const embargoEndedReason = 'The embargo on a report that it rests on is over: what is said of it now is for all who may see it.';

/**
 * A correction that changes who may see a report changes what the signals that rest on it rest on. Where all who may see such a
 * signal may see the report still, it is raised anew under the handling that holds now; where not, what is left without the
 * report is judged anew. Then the former is taken back: so it is at no moment unsaid, and a crash in between does no harm.
 */
export class ChangeAudienceHandler {
  constructor(
    private readonly stores: Pick<DetectionStores, 'signals' | 'projections'>,
    private readonly detect: Pick<DetectSignalsHandler, 'handle'>,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the signals that were raised anew. */
  async handle(changes: readonly AudienceChange[]): Promise<Signal[]> {
    const raised: Signal[] = [];
    for (const change of changes) {
      const resting = await this.restingOn(change);
      const kept = resting.filter((signal) => keepsIt(signal, change));
      for (const signal of kept) raised.push(...(await this.raiseAnew(signal, change)));
      raised.push(...(await this.judgeAnew(resting.filter((signal) => !kept.includes(signal)), change)));
    }
    return raised;
  }

  private async restingOn(change: AudienceChange): Promise<Signal[]> {
    const { signals } = this.stores;
    const standing = await Promise.all([signals.standingOn(change.patterns), signals.standingIn(widelyResting)]);
    return [...new Map(standing.flat().map((signal) => [signal.id, signal])).values()].filter((signal) => mayRestOn(signal, change));
  }

  private async judgeAnew(signals: readonly Signal[], change: AudienceChange): Promise<Signal[]> {
    const { cells, figures } = await whatIsLeft(signals, change.reportId, this.stores.projections);
    const anew = await this.detect.handle(cells, figures, new Set(signals.map(({ id }) => id)));
    await Promise.all(signals.map((signal) => this.takeBack(signal, change, this.clock.now())));
    return anew;
  }

  private async takeBack(signal: Signal, change: AudienceChange, at: Date): Promise<void> {
    await this.stores.signals.supersede(signal, { reason: reasonOf(change), at, audienceChanged: true });
  }

  private async raiseAnew(signal: Signal, change: AudienceChange): Promise<Signal[]> {
    const handlings = handlingsAfter(signal, change);
    if (isSameAudience(handlings, signal.raised.basis.handlings)) return [];
    const [said, at] = [await this.stores.signals.about([signal.subject]), this.clock.now()];
    const isThere = said.some((other) => other.id !== signal.id && other.superseded === undefined);
    const id = this.stores.signals.idOf(signal.raised.lane, signal.subject, said.length);
    const anew = isThere ? [] : await this.stores.signals.raise([underHandlings(signal, handlings, { id, at })]);
    await this.takeBack(signal, change, at);
    return anew;
  }
}

function reasonOf({ embargoEnded, was, becomes }: AudienceChange): string {
  if (embargoEnded) return embargoEndedReason;
  return audienceOf(was) === audienceOf(becomes) ? handlingChangedReason : audienceChangedReason;
}

/** Whether the report stays among what the signal rests on. */
function keepsIt({ audience }: Signal, { was, becomes }: AudienceChange): boolean {
  const [before, after] = [audienceOf(was), audienceOf(becomes)];
  return before === after || (audience !== before && isSeenTogether(after, audience));
}

function isSameAudience(one: readonly HandlingV1[], other: readonly HandlingV1[]): boolean {
  return one.length === other.length && one.every((each) => other.some((held) => isSameHandling(each, held)));
}

function underHandlings(signal: Signal, handlings: readonly HandlingV1[], { id, at }: { readonly id: string; readonly at: Date }): Signal {
  const { subject, cellId, audience, raised } = signal;
  return { id, subject, cellId, ...(audience === undefined ? {} : { audience }), raised: { ...raised, signalId: id, basis: { ...raised.basis, handlings: [...handlings] }, detectedAt: at.toISOString() }, raisedAt: at };
}
