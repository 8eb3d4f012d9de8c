import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsISO8601, IsString, Length, ValidateNested } from 'class-validator';
import type { MessageType } from '../message';
import { categories, type Category } from '../report-content/report-content.v1';
import { EvidenceV2 } from './evidence.v2';
import { PatternV2, SeriesV2 } from './pattern.v2';
import { severities, SignalBasisV1, SignalCauseV1, type Severity } from './signal-raised.v1';

export const lanes = ['novelty', 'surge', 'drift', 'displacement', 'method-shift', 'fee-jump', 'cluster'] as const;
export type Lane = (typeof lanes)[number];

/** A lane says that a pattern is new or has changed. */
export class SignalRaisedV2 {
  @IsString()
  @Length(1, 64)
  signalId!: string;

  @IsIn(lanes)
  lane!: Lane;

  @IsIn(severities)
  severity!: Severity;

  /** Reports of harm to people are among the basis: such alerts are never gated. */
  @IsBoolean()
  dangerToLife!: boolean;

  @IsDefined()
  @ValidateNested()
  @Type(() => PatternV2)
  pattern!: PatternV2;

  @IsDefined()
  @ValidateNested()
  @Type(() => SeriesV2)
  series!: SeriesV2;

  /** The right to all of these is needed to see it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  @IsDefined()
  @ValidateNested()
  @Type(() => EvidenceV2)
  evidence!: EvidenceV2;

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

export const signalRaisedV2: MessageType<SignalRaisedV2> = {
  noun: 'signal',
  verb: 'raised',
  version: 2,
  stream: 'SIGNALS',
  publishers: ['analytics'],
  consumers: ['notifications', 'access-control'],
  tails: [],
  data: SignalRaisedV2,
};
