import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOffSampler, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { forgetMeter } from './metrics';
import { MetricsServer } from './metrics-server';
import { watchProcess } from './process-gauges';

export interface TelemetrySettings {
  readonly service: string;
  /** Off costs nothing: no provider is registered, no port opened, no hook added. */
  readonly enabled: boolean;
  /** `http://collector:4318`; without it traces carry ids but nothing is recorded or sent. */
  readonly otlpEndpoint?: string;
  /** 0 takes a free port. */
  readonly metricsPort: number;
  readonly metricsHost?: string;
  /** Share of the traces that begin here that are recorded; those that come with a decision keep it. */
  readonly sampleRatio?: number;
  /** Where spans go besides, or instead: tests listen here. */
  readonly spanProcessors?: readonly SpanProcessor[];
}

export interface Telemetry {
  readonly enabled: boolean;
  /** Settles once the metrics port listens; rejects when it cannot. */
  ready(): Promise<void>;
  /** The port that serves the metrics, once ready. */
  metricsPort(): number | undefined;
  /** Sends what is pending, at most for a few seconds, and stops. */
  shutdown(): Promise<void>;
}

/** Called first in every main.ts. */
export function startTelemetry(settings: TelemetrySettings): Telemetry {
  if (!settings.enabled) return offTelemetry;
  const resource = resourceFromAttributes({ 'service.name': settings.service, 'service.namespace': 'openvrs' });
  const tracing = startTracing(settings, resource);
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meters = new MeterProvider({ resource, readers: [exporter] });
  metrics.setGlobalMeterProvider(meters);
  forgetMeter();
  const stopWatching = watchProcess(meters.getMeter('openvrs'));
  return new RunningTelemetry(
    MetricsServer.listen(exporter, settings.metricsPort, settings.metricsHost ?? '127.0.0.1'),
    [async () => stopWatching(), () => tracing.shutdown(), () => meters.shutdown()],
  );
}

function startTracing(settings: TelemetrySettings, resource: Resource): NodeTracerProvider {
  const spanProcessors = [...(settings.spanProcessors ?? [])];
  if (settings.otlpEndpoint) {
    const url = `${settings.otlpEndpoint.replace(/\/+$/, '')}/v1/traces`;
    spanProcessors.push(new BatchSpanProcessor(new OTLPTraceExporter({ url, timeoutMillis: 3_000 }), { scheduledDelayMillis: 1_000 }));
  }
  const sampler = spanProcessors.length === 0
    ? new AlwaysOffSampler()
    : new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.sampleRatio ?? 1) });
  const provider = new NodeTracerProvider({ resource, sampler, spanProcessors });
  provider.register();
  return provider;
}

class RunningTelemetry implements Telemetry {
  readonly enabled = true;
  private server?: MetricsServer;

  constructor(private readonly starting: Promise<MetricsServer>, private readonly stops: readonly (() => Promise<void>)[]) {
    starting.then((server) => { this.server = server; }, () => undefined);
  }

  async ready(): Promise<void> {
    await this.starting;
  }

  metricsPort(): number | undefined {
    return this.server?.port;
  }

  async shutdown(): Promise<void> {
    await this.starting.then((server) => server.close(), () => undefined);
    await Promise.allSettled(this.stops.map((stop) => stop()));
    for (const api of [trace, metrics, propagation, context]) api.disable();
    forgetMeter();
  }
}

const offTelemetry: Telemetry = {
  enabled: false,
  ready: () => Promise.resolve(),
  metricsPort: () => undefined,
  shutdown: () => Promise.resolve(),
};
