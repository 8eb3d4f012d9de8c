import { Type } from 'class-transformer';
import { IsDefined, IsInt, IsISO8601, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';
import type { MessageType } from '../message';
import { ReportContentV1 } from '../report-content/report-content.v1';

/** A version of a report has been released to the community. A later version replaces the earlier one whole. */
export class ReportReleasedV1 {
  @IsString()
  @Length(1, 64)
  reportId!: string;

  /** 1 for the first release; a correction is the next version. */
  @IsInt()
  @Min(1)
  version!: number;

  /** The reporting state or territory, ISO 3166-1 alpha-2. */
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsString()
  @Length(1, 80)
  agency!: string;

  @IsISO8601({ strict: true })
  receivedAt!: string;

  @IsISO8601({ strict: true })
  releasedAt!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => ReportContentV1)
  content!: ReportContentV1;
}

export const reportReleasedV1: MessageType<ReportReleasedV1> = {
  noun: 'report',
  verb: 'released',
  version: 1,
  stream: 'REPORTS',
  publishers: ['intake'],
  consumers: ['access-control', 'analytics'],
  tails: [],
  data: ReportReleasedV1,
};
