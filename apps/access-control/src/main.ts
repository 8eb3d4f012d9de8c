import 'reflect-metadata';
import { bootService, readEnv, telemetryOf } from '@openvrs/edge';
import { accessControl } from './access-control';
import { AccessControlEnv } from './access-control.env';

const env = readEnv(AccessControlEnv);
const telemetry = telemetryOf('access-control', env);

void bootService({ ...accessControl(env), telemetry });
