import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsInt, IsNumber, IsObject, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator';
import { PeriodV1 } from '../report-content/period.v1';

export class PeriodCountV1 {
  @IsString()
  @Length(4, 10)
  period!: string;

  @IsInt()
  @Min(0)
  count!: number;
}

/** What a signal rests on: enough to judge it, and to compute it again. Contributors are counted, never named. */
export class EvidenceV1 {
  /** `good-turing-first-seen`, `gamma-poisson`. */
  @IsString()
  @Length(1, 60)
  method!: string;

  @IsString()
  @Length(1, 40)
  methodVersion!: string;

  /** Every number the method was given, by name. */
  @IsObject()
  parameters!: Record<string, number | string | boolean>;

  /** The past the observed count is held against, oldest first; empty for a first sighting. */
  @IsArray()
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => PeriodCountV1)
  baseline!: PeriodCountV1[];

  @IsInt()
  @Min(0)
  observed!: number;

  /** Mean of the predictive distribution. */
  @IsNumber()
  @Min(0)
  expected!: number;

  /** Upper bound of the predictive distribution at the method's alpha; absent where the method has none. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  upper?: number;

  /** One-sided probability of a count at least as large. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  p?: number;

  /** −log10 of the probability: how surprising this is. */
  @IsNumber()
  @Min(0)
  surprise!: number;

  @IsDefined()
  @ValidateNested()
  @Type(() => PeriodV1)
  window!: PeriodV1;

  /** What the system knew when it decided: a digest of the series' cells. */
  @IsString()
  @Length(1, 100)
  dataVersion!: string;

  @IsInt()
  @Min(1)
  reportCount!: number;

  @IsInt()
  @Min(1)
  contributingStateCount!: number;

  /** First and last day that a report of the pattern speaks of. */
  @IsDefined()
  @ValidateNested()
  @Type(() => PeriodV1)
  observedOver!: PeriodV1;

  /** `admiralty:B2`, best and worst first; one entry where all are equal. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  grades!: string[];
}
