import { Global, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { Revocations, TokenVerifier } from '@openvrs/identity';
import { Clock, Ids, ServiceLogger, SystemClock, SystemIds } from '@openvrs/observability';
import { HealthChecks } from './health-checks';
import { HealthController } from './health.controller';
import { OpenRequests } from './open-requests';
import { RateLimits } from './rate-limit/rate-limits';
import { ActRecorder } from './recording/act-recorder';
import { ShutdownSteps } from './shutdown-steps';

export interface EdgeParts {
  readonly logger: ServiceLogger;
  readonly verifier: TokenVerifier;
  readonly revocations: Revocations;
  readonly requests: OpenRequests;
  readonly limits: RateLimits;
  readonly recorder: ActRecorder;
  readonly clock?: Clock;
  readonly ids?: Ids;
}

class RunShutdownSteps implements OnApplicationShutdown {
  constructor(private readonly steps: ShutdownSteps) {}

  onApplicationShutdown(): Promise<void> {
    return this.steps.run();
  }
}

/** What every service is given: time, ids, log, health, shutdown, and who is calling. */
@Global()
@Module({})
export class EdgeModule {
  static with(parts: EdgeParts): DynamicModule {
    const shared: Provider[] = [
      { provide: Clock, useValue: parts.clock ?? new SystemClock() },
      { provide: Ids, useValue: parts.ids ?? new SystemIds() },
      { provide: ServiceLogger, useValue: parts.logger },
      { provide: TokenVerifier, useValue: parts.verifier },
      { provide: Revocations, useValue: parts.revocations },
      { provide: OpenRequests, useValue: parts.requests },
      { provide: RateLimits, useValue: parts.limits },
      { provide: ActRecorder, useValue: parts.recorder },
      { provide: HealthChecks, useValue: new HealthChecks() },
      { provide: ShutdownSteps, useValue: new ShutdownSteps(parts.logger) },
    ];
    const runner = { provide: RunShutdownSteps, useFactory: (steps: ShutdownSteps) => new RunShutdownSteps(steps), inject: [ShutdownSteps] };
    return {
      module: EdgeModule,
      controllers: [HealthController],
      providers: [...shared, runner],
      exports: [Clock, Ids, ServiceLogger, TokenVerifier, Revocations, OpenRequests, RateLimits, ActRecorder, HealthChecks, ShutdownSteps],
    };
  }
}
