import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsISO8601, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { MessageType } from '../message';
import { HandlingV1 } from '../report-content/handling.v1';
import { categories, type Category } from '../report-content/report-content.v1';
import { EvidenceV1 } from './evidence.v1';
import { PatternV1, SeriesV1 } from './pattern.v1';

export const lanesV1 = ['novelty', 'surge'] as const;
export type LaneV1 = (typeof lanesV1)[number];
export const severities = ['minor', 'moderate', 'severe', 'extreme'] as const;
export type Severity = (typeof severities)[number];

/** Whose reports the signal rests on and under what handling: for the entitlement decision, never shown. */
export class SignalBasisV1 {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  states!: string[];

  /** Every distinct handling among the reports; the viewer must satisfy each. */
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => HandlingV1)
  handlings!: HandlingV1[];
}

/** The report that tipped it over, with its times, so that every alert can state its latency. */
export class SignalCauseV1 {
  @IsString()
  @Length(1, 64)
  reportId!: string;

  @IsISO8601({ strict: true })
  receivedAt!: string;

  @IsISO8601({ strict: true })
  releasedAt!: string;
}

/** A lane says that a pattern is new or surging. */
export class SignalRaisedV1 {
  @IsString()
  @Length(1, 64)
  signalId!: string;

  @IsIn(lanesV1)
  lane!: LaneV1;

  @IsIn(severities)
  severity!: Severity;

  /** Reports of harm to people are among the basis: such alerts are never gated. */
  @IsBoolean()
  dangerToLife!: boolean;

  @IsDefined()
  @ValidateNested()
  @Type(() => PatternV1)
  pattern!: PatternV1;

  @IsDefined()
  @ValidateNested()
  @Type(() => SeriesV1)
  series!: SeriesV1;

  /** The right to all of these is needed to see it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  @IsDefined()
  @ValidateNested()
  @Type(() => EvidenceV1)
  evidence!: EvidenceV1;

  @IsDefined()
  @ValidateNested()
  @Type(() => SignalBasisV1)
  basis!: SignalBasisV1;

  @IsDefined()
  @ValidateNested()
  @Type(() => SignalCauseV1)
  cause!: SignalCauseV1;

  @IsISO8601({ strict: true })
  detectedAt!: string;
}

export const signalRaisedV1: MessageType<SignalRaisedV1> = {
  noun: 'signal',
  verb: 'raised',
  version: 1,
  stream: 'SIGNALS',
  publishers: ['analytics'],
  consumers: ['notifications'],
  tails: [],
  data: SignalRaisedV1,
};
