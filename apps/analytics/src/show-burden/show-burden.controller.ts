import { Controller, Get, Inject } from '@nestjs/common';
import { Roles } from '@openvrs/edge';
import { Clock } from '@openvrs/observability';
import { AnalyticsEnv } from '../analytics.env';
import { burdenOf, type Burden } from '../signal/burden';
import { SignalRepository } from '../signal/signal.repository';

const days = 28;

export interface BurdenResponse {
  readonly days: number;
  /** What was stated, for each lane, state and month of the data. */
  readonly allowedPerStateMonth: number;
  readonly burden: readonly Burden[];
}

/** How many alarms the last four weeks have brought, beside what was allowed. */
@Controller('v1/signal-burden')
@Roles('administrator')
export class ShowBurdenController {
  constructor(
    @Inject(SignalRepository) private readonly signals: SignalRepository,
    @Inject(AnalyticsEnv) private readonly env: AnalyticsEnv,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async show(): Promise<BurdenResponse> {
    const since = new Date(this.clock.now().getTime() - days * 86_400_000);
    return { days, allowedPerStateMonth: this.env.ALARMS_PER_STATE_MONTH, burden: burdenOf(await this.signals.raisedSince(since), days) };
  }
}
