import type { Lane } from '@openvrs/contracts';
import type { Severity } from '@openvrs/vocabulary';
import type { Channel } from './participants';

/** What the demo reads of an alert: a part of what the stream sends. */
export interface SeenAlert {
  readonly alertId: string;
  readonly headline: string;
  readonly lane: Lane;
  readonly severity: Severity;
  readonly pattern: { readonly family: string; readonly words: string; readonly places: readonly { readonly country: string }[] };
  readonly series: { readonly unit: string; readonly period: string };
  readonly observed: number;
  readonly expected: number;
  readonly upper?: number;
  readonly evidence: {
    readonly surprise: number;
    readonly method: string;
    readonly measure?: string;
    readonly currency?: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
  };
  readonly reports: { readonly count: number; readonly contributingStates: number };
  /** RFC 3339: receivedAt, releasedAt, detectedAt, issuedAt. */
  readonly timeline: Readonly<Record<string, string>>;
}

export interface Arrival {
  readonly alertId: string;
  readonly state: string;
  readonly channel: Channel;
  /** Milliseconds since the epoch, when the receiver had it in hand. */
  readonly at: number;
}

/** Every alert and every arrival of a run, each counted once however often it came. */
export class AlertBook {
  private readonly alerts = new Map<string, SeenAlert>();
  private readonly arrivals = new Map<string, Arrival>();
  private repeated = 0;

  describe(alert: SeenAlert): void {
    if (!this.alerts.has(alert.alertId)) this.alerts.set(alert.alertId, alert);
  }

  arrive(arrival: Arrival): void {
    const key = `${arrival.alertId}|${arrival.state}|${arrival.channel}`;
    if (this.arrivals.has(key)) this.repeated += 1;
    else this.arrivals.set(key, arrival);
  }

  get alertIds(): string[] {
    return [...new Set([...this.alerts.keys(), ...[...this.arrivals.values()].map(({ alertId }) => alertId)])];
  }

  /** Every alert that somebody was shown. */
  get all(): SeenAlert[] {
    return [...this.alerts.values()];
  }

  get repeats(): number {
    return this.repeated;
  }

  alertOf(alertId: string): SeenAlert | undefined {
    return this.alerts.get(alertId);
  }

  arrivalsOf(alertId: string): Arrival[] {
    return [...this.arrivals.values()].filter((arrival) => arrival.alertId === alertId);
  }

  countBy(wanted: Partial<Pick<Arrival, 'state' | 'channel'>>): number {
    const { state, channel } = wanted;
    return [...this.arrivals.values()].filter((each) => (!state || each.state === state) && (!channel || each.channel === channel)).length;
  }

  /** Milliseconds from the release of the report that tipped an alert over to its arrival on an open stream. */
  releaseToSseMs(): number[] {
    return [...this.arrivals.values()].flatMap(({ alertId, channel, at }) => {
      const releasedAt = Date.parse(this.alerts.get(alertId)?.timeline.releasedAt ?? '');
      return channel === 'sse' && Number.isFinite(releasedAt) ? [at - releasedAt] : [];
    });
  }
}
