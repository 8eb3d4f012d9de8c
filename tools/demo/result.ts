import type { AlertBook } from './alert-book';
import type { EvidenceChecked } from './evidence-check';
import { quantile } from './quantile';

/** What `--json` writes: every figure counted or measured in that run. */
export interface DemoResult {
  readonly reports: { readonly sent: number; readonly accepted: number; readonly released: number; readonly projected: number };
  readonly signals: number;
  readonly alerts: number;
  readonly deliveries: { readonly sse: number; readonly webhook: number };
  readonly withheld: number;
  readonly nonContributor: { readonly state: string; readonly alertsReceived: number };
  /** Of every signal and of every alert that was shown. */
  readonly evidence: EvidenceChecked;
  /** Milliseconds; null when no alert was delivered on an open stream. */
  readonly latencyMs: { readonly releaseToSse: { readonly p50: number | null; readonly p99: number | null } };
  readonly rssMb: Readonly<Record<string, number>>;
  readonly engines: { readonly mongodb: string; readonly nats: string };
  readonly seconds: { readonly install: number; readonly start: number; readonly backfill: number; readonly live: number };
}

export interface Counted {
  readonly reports: DemoResult['reports'];
  readonly signals: number;
  readonly alerts: number;
  readonly withheld: number;
  readonly nonContributor: DemoResult['nonContributor'];
  readonly evidence: EvidenceChecked;
  /** Kilobytes of resident memory, by process. */
  readonly rssKb: Readonly<Record<string, number>>;
  readonly engines: DemoResult['engines'];
  readonly seconds: DemoResult['seconds'];
}

const toOneDecimal = (value: number): number => Math.round(value * 10) / 10;

function megabytes(rssKb: Readonly<Record<string, number>>): Record<string, number> {
  const each = Object.fromEntries(Object.entries(rssKb).map(([name, kb]) => [name, toOneDecimal(kb / 1_024)]));
  const total = Object.values(rssKb).reduce((sum, kb) => sum + kb, 0);
  return { ...each, total: toOneDecimal(total / 1_024) };
}

export function resultOf(counted: Counted, book: AlertBook): DemoResult {
  const latencies = book.releaseToSseMs();
  const { install, start, backfill, live } = counted.seconds;
  return {
    reports: counted.reports,
    signals: counted.signals,
    alerts: counted.alerts,
    deliveries: { sse: book.countBy({ channel: 'sse' }), webhook: book.countBy({ channel: 'webhook' }) },
    withheld: counted.withheld,
    nonContributor: counted.nonContributor,
    evidence: counted.evidence,
    latencyMs: { releaseToSse: { p50: quantile(latencies, 0.5) ?? null, p99: quantile(latencies, 0.99) ?? null } },
    rssMb: megabytes(counted.rssKb),
    engines: counted.engines,
    seconds: { install: toOneDecimal(install), start: toOneDecimal(start), backfill: toOneDecimal(backfill), live: toOneDecimal(live) },
  };
}

/** What a run must show; in words what it failed to. */
export function shortcomings({ reports, alerts, nonContributor, evidence }: DemoResult): string[] {
  const { sent, accepted, released, projected } = reports;
  return [
    ...(accepted === sent ? [] : [`${sent} reports were sent, ${accepted} accepted`]),
    ...(released === accepted ? [] : [`${accepted} reports were accepted, ${released} released`]),
    ...(projected === released ? [] : [`${released} reports were released, ${projected} projected`]),
    ...(alerts > 0 ? [] : ['nobody was warned of anything']),
    ...(nonContributor.alertsReceived === 0 ? [] : [`${nonContributor.state} contributed nothing and received ${nonContributor.alertsReceived} alerts`]),
    ...evidence.differing.map((words) => `an evidence pack does not give the same bytes: ${words}`),
  ];
}
