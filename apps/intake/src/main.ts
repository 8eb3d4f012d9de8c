import 'reflect-metadata';
import { bootService, readEnv, telemetryOf } from '@openvrs/edge';
import { IntakeEnv } from './intake.env';
import { intakeErrors } from './intake.errors-table';
import { IntakeModule } from './intake.module';

const env = readEnv(IntakeEnv);
const telemetry = telemetryOf('intake', env);

void bootService({ service: 'intake', module: IntakeModule.with(env), env, errors: intakeErrors, telemetry });
