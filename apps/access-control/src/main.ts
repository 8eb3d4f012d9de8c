import 'reflect-metadata';
import { bootService, readEnv } from '@openvrs/edge';
import { startTelemetry } from '@openvrs/observability';
import { accessControl } from './access-control';
import { AccessControlEnv } from './access-control.env';

const env = readEnv(AccessControlEnv);
const telemetry = startTelemetry({
  service: 'access-control',
  enabled: env.TELEMETRY === 'on',
  otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  metricsPort: env.METRICS_PORT,
  metricsHost: env.METRICS_HOST,
  sampleRatio: env.TRACE_SAMPLE_RATIO,
});

void bootService({ ...accessControl(env), telemetry });
