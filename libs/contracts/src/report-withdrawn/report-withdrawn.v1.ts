import { IsInt, IsISO8601, IsString, Length, Matches, Min } from 'class-validator';
import type { MessageType } from '../message';

/** A released report no longer stands: what was built on it must forget it. */
export class ReportWithdrawnV1 {
  @IsString()
  @Length(1, 64)
  reportId!: string;

  /** The version that withdraws: one more than the last released. */
  @IsInt()
  @Min(2)
  version!: number;

  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsString()
  @Length(1, 80)
  agency!: string;

  @IsISO8601({ strict: true })
  withdrawnAt!: string;

  @IsString()
  @Length(1, 500)
  reason!: string;
}

export const reportWithdrawnV1: MessageType<ReportWithdrawnV1> = {
  noun: 'report',
  verb: 'withdrawn',
  version: 1,
  stream: 'REPORTS',
  publishers: ['intake'],
  consumers: ['access-control', 'analytics'],
  tails: [],
  data: ReportWithdrawnV1,
};
