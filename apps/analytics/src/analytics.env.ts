import { VerifierEnv } from '@openvrs/edge';
import { Type } from 'class-transformer';
import { IsInt, IsNumber, Max, Min } from 'class-validator';
import type { LaneSettings } from './lane/lane-settings';
import type { NewcomerSettings } from './pattern/newcomer-budget';

/** What analytics reads from its environment besides what every service reads. */
export class AnalyticsEnv extends VerifierEnv {
  override PORT = 3003;
  override METRICS_PORT = 9103;

  /** Days after which a report's period is too long ago to warn of: it builds baselines only. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  BACKFILL_AFTER_DAYS = 90;

  /** Sightings that a family of patterns must have before anything new in it is news. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  NOVELTY_MINIMUM_SIGHTINGS = 100;

  /** −log10 of the share of reports that bring something new: 1 is every tenth, 2 every hundredth. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(10)
  NOVELTY_MINIMUM_SURPRISE = 1;

  /** One-sided false-positive probability of the bound that a count must pass to be a surge. */
  @Type(() => Number)
  @IsNumber()
  @Min(1e-12)
  @Max(0.5)
  SURGE_ALPHA = 1e-4;

  /** Periods that a series must have lived before it can surge. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  SURGE_MINIMUM_PERIODS = 6;

  /** Least count above the expected one. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  SURGE_MINIMUM_EXCESS = 5;

  /** Least multiple of the expected count. */
  @Type(() => Number)
  @IsNumber()
  @Min(1)
  SURGE_MINIMUM_RATIO = 2;

  /** Least squared coefficient of variation that a series is given, beyond chance. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  SURGE_MINIMUM_DISPERSION = 0.5;

  /** Probability of a false alarm at one look at whether a level has risen and stayed. */
  @Type(() => Number)
  @IsNumber()
  @Min(1e-12)
  @Max(0.5)
  DRIFT_ALPHA = 1e-4;

  /** Probability of a share at least as large, for a mode or method to have shifted. */
  @Type(() => Number)
  @IsNumber()
  @Min(1e-12)
  @Max(0.5)
  METHOD_SHIFT_ALPHA = 1e-4;

  /** Signals of each lane that a state is given about one month; more only if they rank higher. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  ALARMS_PER_STATE_MONTH = 3;

  /** Patterns that a state may bring within thirty days and that nobody else shows; of history ten times as many; of a tenth of them each is news. */
  @Type(() => Number)
  @IsInt()
  @Min(10)
  @Max(10_000_000)
  NEW_PATTERNS_PER_STATE = 2_000;

  /** Seconds without news after which the number of a flow is worked out; with news it waits twenty times as long at most. */
  @Type(() => Number)
  @IsNumber()
  @Min(0.1)
  @Max(3_600)
  FLOWS_QUIET_SECONDS = 2;

  /** Minutes for which a number of a flow that is shown stays as it is. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(100_000)
  FLOWS_REST_MINUTES = 60;

  /** Share of false ones accepted among the signals of a family of patterns and a period. */
  @Type(() => Number)
  @IsNumber()
  @Min(1e-6)
  @Max(0.999)
  FALSE_DISCOVERY_RATE = 0.1;
}

export function newcomerSettingsOf({ NEW_PATTERNS_PER_STATE: live }: AnalyticsEnv): NewcomerSettings {
  return { live, history: 10 * live, news: live / 10 };
}

export function laneSettingsOf(env: AnalyticsEnv): LaneSettings {
  return {
    surge: {
      alpha: env.SURGE_ALPHA,
      minimumPeriods: env.SURGE_MINIMUM_PERIODS,
      minimumExcess: env.SURGE_MINIMUM_EXCESS,
      minimumRatio: env.SURGE_MINIMUM_RATIO,
      minimumDispersion: env.SURGE_MINIMUM_DISPERSION,
    },
    novelty: { minimumSightings: env.NOVELTY_MINIMUM_SIGHTINGS, minimumSurprise: env.NOVELTY_MINIMUM_SURPRISE },
    drift: { alpha: env.DRIFT_ALPHA, minimumRatio: 1.5, minimumExcess: 5 },
    methodShift: { alpha: env.METHOD_SHIFT_ALPHA, minimumWhole: 20, minimumChange: 0.2 },
    displacement: { alpha: 1e-3, minimumRise: 1.5, largestRemainder: 0.6, minimumMoved: 20 },
    feeJump: { alpha: 1e-3, minimumRatio: 1.3 },
    cluster: { alpha: 1e-3, minimumEvents: 4, radiusKm: 100 },
    budget: { perStateMonth: env.ALARMS_PER_STATE_MONTH, falseDiscoveryRate: env.FALSE_DISCOVERY_RATE },
  };
}
