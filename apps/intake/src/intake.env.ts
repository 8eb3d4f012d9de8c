import { VerifierEnv } from '@openvrs/edge';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const aCentury = 36_525;

export class IntakeEnv extends VerifierEnv {
  override PORT = 3001;
  override METRICS_PORT = 9101;

  /** Days after which a period is history, which alerts nobody. A demonstration that replays old years sets it high. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(aCentury)
  BACKFILL_AFTER_DAYS = 90;
}
