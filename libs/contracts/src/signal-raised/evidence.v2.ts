import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { PeriodV1 } from '../report-content/period.v1';

export const measures = ['count', 'share', 'amount'] as const;
export type Measure = (typeof measures)[number];
export const explanations = ['new-reporter', 'definition-change', 'backfill', 'one-source-only', 'single-report'] as const;
export type Explanation = (typeof explanations)[number];
export const foundOrNot = ['yes', 'no', 'unknown'] as const;

export class PeriodValueV2 {
  @IsString()
  @Length(4, 10)
  period!: string;

  @IsNumber()
  value!: number;
}

/** Where the observed value would lie with the given probability if nothing had changed. */
export class IntervalV2 {
  @IsNumber()
  lower!: number;

  @IsNumber()
  upper!: number;

  @IsNumber()
  @Min(0)
  @Max(1)
  level!: number;
}

/** A part of a first-seen tuple: was it known before? */
export class TuplePartV2 {
  /** Key of the more general pattern, or of the whole combination. */
  @IsString()
  @Length(1, 600)
  key!: string;

  @IsBoolean()
  known!: boolean;
}

/** Another explanation, and whether what is known speaks for it. */
export class AlternativeV2 {
  @IsIn(explanations)
  explanation!: Explanation;

  @IsIn(foundOrNot)
  found!: (typeof foundOrNot)[number];

  /** What was looked at, in a sentence that names no contributor. */
  @IsString()
  @Length(1, 300)
  because!: string;
}

/** The share of reports that have usually arrived when a period is as old as this one was. */
export class ExpectedDelayV2 {
  @IsNumber()
  @Min(0)
  @Max(1)
  reportedShare!: number;

  /** Periods since the end of the one that is judged. */
  @IsInt()
  @Min(0)
  age!: number;
}

/** What a signal rests on: enough to judge it, and to compute it again. Contributors are counted, never named. */
export class EvidenceV2 {
  /** `good-turing-first-seen`, `gamma-poisson`, … */
  @IsString()
  @Length(1, 60)
  method!: string;

  @IsString()
  @Length(1, 40)
  methodVersion!: string;

  /** Why this method: what history there was. */
  @IsString()
  @Length(1, 300)
  chosenBecause!: string;

  /** Version of the detection library; `unknown` of a signal of version 1. */
  @IsString()
  @Length(1, 40)
  library!: string;

  /** Of the random numbers; absent where no chance is used. */
  @IsOptional()
  @IsInt()
  seed?: number;

  /** Every number the method was given or derived, by name. */
  @IsObject()
  parameters!: Record<string, number | string | boolean>;

  /** What observed, expected, interval and chart are: a count, a share of 0 to 1, an amount of money. */
  @IsIn(measures)
  measure!: Measure;

  /** ISO 4217, of an amount. */
  @IsOptional()
  @IsString()
  @Length(3, 3)
  currency?: string;

  /** The past that the observed value is held against, oldest first; empty for a first sighting. */
  @IsArray()
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => PeriodValueV2)
  baseline!: PeriodValueV2[];

  @IsNumber()
  @Min(0)
  observed!: number;

  @IsNumber()
  @Min(0)
  expected!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => IntervalV2)
  interval?: IntervalV2;

  /** The bound that had to be passed; absent where the method has none. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  upper?: number;

  /** One-sided probability of a value at least as extreme. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  p?: number;

  /** The false-discovery rate at which it would just be told, among all series of its family and period. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  q?: number;

  /** −log10 of the probability: how surprising this is. */
  @IsNumber()
  @Min(0)
  surprise!: number;

  /** Surprise × corroboration × grade: the order in which to read the signals of a period. */
  @IsNumber()
  @Min(0)
  rank!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => ExpectedDelayV2)
  expectedDelay?: ExpectedDelayV2;

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

  /** `admiralty:B2`, in the order of their letters. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  grades!: string[];

  /** Of a first sighting: which parts were known, and what is new. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TuplePartV2)
  parts?: TuplePartV2[];

  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => AlternativeV2)
  alternatives!: AlternativeV2[];

  /** For a small chart: the last of the baseline and the period itself, oldest first. */
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => PeriodValueV2)
  chart!: PeriodValueV2[];

  /** Exactly what the lane judged, figures only: judged again, they give the same bytes. Empty of a signal of version 1. */
  @IsObject()
  inputs!: Record<string, unknown>;
}
