import { metrics, type Attributes, type Counter, type Gauge, type Histogram, type Meter } from '@opentelemetry/api';

/** Every metric of the system, by its Prometheus name. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Stages of the way of one report, each measured from the moment the report was received. */
export type LatencyStage = 'released' | 'projected' | 'detected' | 'delivered' | 'acknowledged';

class CounterMetric {
  private instrument?: Counter;
  private meter?: Meter;

  constructor(readonly name: string, private readonly description: string) {}

  add(count: number, attributes?: Attributes): void {
    this.current().add(count, attributes);
  }

  private current(): Counter {
    const meter = currentMeter();
    if (this.instrument === undefined || this.meter !== meter) {
      this.meter = meter;
      this.instrument = meter.createCounter(this.name, { description: this.description });
    }
    return this.instrument;
  }
}

class HistogramMetric {
  private instrument?: Histogram;
  private meter?: Meter;

  constructor(readonly name: string, private readonly description: string) {}

  record(seconds: number, attributes?: Attributes): void {
    this.current().record(seconds, attributes);
  }

  private current(): Histogram {
    const meter = currentMeter();
    if (this.instrument === undefined || this.meter !== meter) {
      this.meter = meter;
      const advice = { explicitBucketBoundaries: secondsBuckets };
      this.instrument = meter.createHistogram(this.name, { description: this.description, unit: 's', advice });
    }
    return this.instrument;
  }
}

class GaugeMetric {
  private instrument?: Gauge;
  private meter?: Meter;

  constructor(readonly name: string, private readonly description: string) {}

  record(value: number, attributes?: Attributes): void {
    const meter = currentMeter();
    if (this.instrument === undefined || this.meter !== meter) {
      this.meter = meter;
      this.instrument = meter.createGauge(this.name, { description: this.description });
    }
    this.instrument.record(value, attributes);
  }
}

let meterNow: Meter | undefined;

/** Instruments follow the meter in force: what is counted before telemetry has started, or while it is off, costs nothing. */
function currentMeter(): Meter {
  meterNow ??= metrics.getMeter('openvrs');
  return meterNow;
}

/** Called when the meter provider changes. */
export function forgetMeter(): void {
  meterNow = undefined;
}

export const metric = {
  reportsAccepted: new CounterMetric('vrs_reports_accepted_total', 'Reports stored on receipt, by kind'),
  reportsReleased: new CounterMetric('vrs_reports_released_total', 'Report versions released to the community'),
  reportsProjected: new CounterMetric('vrs_reports_projected_total', 'Released report versions that analytics has taken in'),
  signals: new CounterMetric('vrs_signals_total', 'Signals raised, by lane and severity'),
  signalsHeld: new CounterMetric('vrs_signals_held_total', 'Findings that the alarm budget held back, by lane and why'),
  patternsSetAside: new CounterMetric('vrs_patterns_set_aside_total', 'New patterns of reports that their state had no room for, by state'),
  alerts: new CounterMetric('vrs_alerts_total', 'Alerts issued, updated and cancelled'),
  deliveries: new CounterMetric('vrs_deliveries_total', 'Deliveries, by channel and outcome'),
  withheld: new CounterMetric('vrs_withheld_total', 'Deliveries not made because the state is not entitled'),
  disclosures: new CounterMetric('vrs_disclosures_total', 'Disclosures recorded in the ledger'),
  deadLetters: new CounterMetric('vrs_dead_letters_total', 'Messages set aside, by consumer and code'),
  messagesPublished: new CounterMetric('vrs_messages_published_total', 'Messages acknowledged by JetStream, by type'),
  messagesConsumed: new CounterMetric('vrs_messages_consumed_total', 'Messages settled, by consumer and outcome'),
  consumerLag: new GaugeMetric('vrs_consumer_lag', 'Messages a consumer has still to take, by consumer'),
  outboxPending: new GaugeMetric('vrs_outbox_pending', 'Messages in outboxes that no acknowledged publication has cleared'),
  sseConnections: new GaugeMetric('vrs_sse_connections', 'Open alert streams'),
  latency: new HistogramMetric('vrs_latency_seconds', 'From the receipt of a report to each stage of its way'),
  httpDuration: new HistogramMetric('vrs_http_request_seconds', 'Time to answer, by method, route and status'),
  batchDuration: new HistogramMetric('vrs_consumer_batch_seconds', 'Time a consumer took for a batch, by consumer'),
} as const;

/** How long after its receipt a report has reached a stage. Clocks of two machines may disagree: never below zero. */
export function recordLatency(stage: LatencyStage, receivedAt: Date, at: Date): void {
  metric.latency.record(Math.max(0, at.getTime() - receivedAt.getTime()) / 1000, { stage });
}
