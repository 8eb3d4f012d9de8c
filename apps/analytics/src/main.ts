import 'reflect-metadata';
import { bootService, readEnv, telemetryOf } from '@openvrs/edge';
import { consumersOf } from '@openvrs/runtime';
import { AnalyticsEnv } from './analytics.env';
import { analyticsErrors, analyticsSettlements } from './analytics.errors-table';
import { AnalyticsModule } from './analytics.module';

const service = 'analytics';
const env = readEnv(AnalyticsEnv);
const telemetry = telemetryOf(service, env);

void bootService({
  service,
  env,
  telemetry,
  module: AnalyticsModule.with(env),
  errors: analyticsErrors,
  strategy: consumersOf(service, analyticsSettlements),
});
