import type { Alert } from './alert';
import type { AlertRepository } from './alert.repository';

/** Milliseconds that an alert just read is not read again: as many open streams as there are show it in the same moment. */
const keptMs = 1_000;
const alertsMax = 1_000;

interface Kept {
  readonly until: number;
  readonly alert: Promise<Alert | undefined>;
}

/** One read for all the streams that show an alert at the same time. */
export class RecentAlerts {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly alerts: Pick<AlertRepository, 'find'>,
    /** Milliseconds, monotonic enough. */
    private readonly nowMs: () => number,
  ) {}

  find(id: string): Promise<Alert | undefined> {
    const now = this.nowMs();
    const known = this.kept.get(id);
    if (known && known.until > now) return known.alert;
    const alert = this.alerts.find(id);
    this.keep(id, { until: now + keptMs, alert });
    // What cannot be read, or is not there, is asked for again.
    alert.then((found) => found ?? this.kept.delete(id)).catch(() => this.kept.delete(id));
    return alert;
  }

  /** An alert that was just issued, before anybody has read it. */
  remember(alert: Alert): void {
    this.keep(alert.id, { until: this.nowMs() + keptMs, alert: Promise.resolve(alert) });
  }

  /** An alert that fell away: who may see it may have changed, so that it is read anew. */
  forget(id: string): void {
    this.kept.delete(id);
  }

  private keep(id: string, kept: Kept): void {
    this.kept.delete(id);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= alertsMax) this.kept.delete(oldest);
    this.kept.set(id, kept);
  }
}
