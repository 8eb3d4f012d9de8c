import { IsIn, IsInt, IsISO8601, IsString, Length, Matches, Min } from 'class-validator';
import type { MessageType } from '../message';
import { categories, type Category } from '../report-content/report-content.v1';

/** What a state may see in a category will lapse unless it contributes. */
export class StandingWarnedV1 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsIn(categories)
  category!: Category;

  /** Which of the policy's warnings it is: days before the lapse. */
  @IsInt()
  @Min(1)
  daysBefore!: number;

  /** When it lapses. */
  @IsISO8601({ strict: true })
  lapsesAt!: string;

  /** What keeps it. */
  @IsString()
  @Length(1, 500)
  remedy!: string;

  @IsISO8601({ strict: true })
  warnedAt!: string;
}

export const standingWarnedV1: MessageType<StandingWarnedV1> = {
  noun: 'standing',
  verb: 'warned',
  version: 1,
  stream: 'ACCESS',
  publishers: ['access-control'],
  consumers: ['notifications'],
  tails: [],
  data: StandingWarnedV1,
};
