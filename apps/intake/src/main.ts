import 'reflect-metadata';
import { bootService, readEnv } from '@openvrs/edge';
import { startTelemetry } from '@openvrs/observability';
import { IntakeEnv } from './intake.env';
import { intakeErrors } from './intake.errors-table';
import { IntakeModule } from './intake.module';

const env = readEnv(IntakeEnv);
const telemetry = startTelemetry({
  service: 'intake',
  enabled: env.TELEMETRY === 'on',
  otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  metricsPort: env.METRICS_PORT,
  metricsHost: env.METRICS_HOST,
  sampleRatio: env.TRACE_SAMPLE_RATIO,
});

void bootService({ service: 'intake', module: IntakeModule.with(env), env, errors: intakeErrors, telemetry });
