import 'reflect-metadata';
import { bootService, readEnv, telemetryOf } from '@openvrs/edge';
import { consumersOf } from '@openvrs/runtime';
import { NotificationsEnv } from './notifications.env';
import { notificationsErrors, notificationsSettlements } from './notifications.errors-table';
import { NotificationsModule } from './notifications.module';

const service = 'notifications';
const env = readEnv(NotificationsEnv);
const telemetry = telemetryOf(service, env);

void bootService({
  service,
  env,
  telemetry,
  module: NotificationsModule.with(env),
  errors: notificationsErrors,
  strategy: consumersOf(service, notificationsSettlements),
});
