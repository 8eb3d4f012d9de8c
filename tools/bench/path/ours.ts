import { randomUUID } from 'node:crypto';
import { AlertStream } from '../../demo/alert-stream';
import type { Actor } from '../../rehearsal/cast';
import { Arrivals } from './arrivals';
import { incidentOn, novelLeg } from './novel-legs';
import type { Path } from './subject-under-load';

interface AlertSeen {
  readonly alertId: string;
  readonly timeline: { readonly releasedAt: string };
}

/** The people of the bench: one state's agency reports, another state listens. */
export interface Bench {
  readonly reporter: Actor;
  readonly subscriber: Actor;
}

/**
 * Our path as it is outside: a report by HTTP, released at once, and its alert on the subscriber's open stream. The clock
 * runs from the release, which intake stamps before its write, to the arrival of the frame. Every report is of a leg that
 * nobody reported before, so that every one raises exactly one alert.
 */
export class Ours implements Path {
  readonly arrivals = new Arrivals();
  readonly troubles: unknown[] = [];
  private readonly stream: AlertStream;
  private used = 1;

  constructor(private readonly bench: Bench) {
    const { notifications, token } = bench.subscriber;
    this.stream = new AlertStream(`${notifications.base}/v1/alerts/stream`, token, {
      onEvent: ({ event, data }) => {
        if (event === 'alert.issued') this.arrived(JSON.parse(data) as AlertSeen);
      },
      onLoss: (error) => this.troubles.push(error),
    });
  }

  open(): Promise<void> {
    return this.stream.open();
  }

  close(): Promise<void> {
    return this.stream.close();
  }

  async send(): Promise<void> {
    const body = incidentOn(novelLeg(this.used), yesterday(), 3);
    this.used += 1;
    await this.bench.reporter.intake.once('/v1/reports', { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } });
  }

  private arrived({ alertId, timeline }: AlertSeen): void {
    this.arrivals.note(alertId, wallClock() - Date.parse(timeline.releasedAt));
  }
}

export function yesterday(): string {
  return dayOf(new Date(wallClock() - 24 * 60 * 60 * 1000));
}

export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Milliseconds since 1970 with a fraction: what the services stamp, finer. */
function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
