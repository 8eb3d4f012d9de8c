import { startTelemetry, type Telemetry } from '@openvrs/observability';
import type { ServiceEnv } from './service.env';

/** Traces and metrics of a service, as its environment says; begun before anything that is to be measured. */
export function telemetryOf(service: string, env: ServiceEnv): Telemetry {
  return startTelemetry({
    service,
    enabled: env.TELEMETRY === 'on',
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    metricsPort: env.METRICS_PORT,
    metricsHost: env.METRICS_HOST,
    sampleRatio: env.TRACE_SAMPLE_RATIO,
  });
}
