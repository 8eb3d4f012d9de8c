import 'reflect-metadata';
import { bootService, readEnv } from '@openvrs/edge';
import { startTelemetry } from '@openvrs/observability';
import { consumersOf } from '@openvrs/runtime';
import { NotificationsEnv } from './notifications.env';
import { notificationsErrors, notificationsSettlements } from './notifications.errors-table';
import { NotificationsModule } from './notifications.module';

const service = 'notifications';
const env = readEnv(NotificationsEnv);
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
  module: NotificationsModule.with(env),
  errors: notificationsErrors,
  strategy: consumersOf(service, notificationsSettlements),
});
