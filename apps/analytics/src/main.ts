import 'reflect-metadata';
import { bootService, readEnv } from '@openvrs/edge';
import { startTelemetry } from '@openvrs/observability';
import { consumersOf } from '@openvrs/runtime';
import { AnalyticsEnv } from './analytics.env';
import { analyticsErrors, analyticsSettlements } from './analytics.errors-table';
import { AnalyticsModule } from './analytics.module';

const service = 'analytics';
const env = readEnv(AnalyticsEnv);
const telemetry = startTelemetry({
  service,
  enabled: env.TELEMETRY === 'on',
  otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  metricsPort: env.METRICS_PORT,
  metricsHost: env.METRICS_HOST,
  sampleRatio: env.TRACE_SAMPLE_RATIO,
});

void bootService({
  service,
  env,
  telemetry,
  module: AnalyticsModule.with(env),
  errors: analyticsErrors,
  strategy: consumersOf(service, analyticsSettlements),
});
