import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { MessageType } from '../message';
import { categories, type Category } from '../report-content/report-content.v1';
import { standingLevels, type StandingLevel } from './standing-changed.v1';

/** What a state may see in a category has changed. */
export class StandingChangedV2 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsIn(categories)
  category!: Category;

  @IsIn(standingLevels)
  from!: StandingLevel;

  @IsIn(standingLevels)
  to!: StandingLevel;

  /** The standing holds until then unless another contribution comes. */
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  @IsString()
  @Length(1, 500)
  reason!: string;

  /** The policy that was asked. */
  @IsString()
  @Length(1, 40)
  policyVersion!: string;

  @IsISO8601({ strict: true })
  changedAt!: string;
}

export const standingChangedV2: MessageType<StandingChangedV2> = {
  noun: 'standing',
  verb: 'changed',
  version: 2,
  stream: 'ACCESS',
  publishers: ['access-control'],
  consumers: ['access-control'],
  tails: [],
  data: StandingChangedV2,
};
