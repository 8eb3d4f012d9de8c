import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';
import { categories, type Category } from '../report-content/report-content.v1';
import { standingLevels, type StandingLevel } from '../standing-changed/standing-changed.v1';

export class CategoryStandingV1 {
  @IsIn(categories)
  category!: Category;

  @IsIn(standingLevels)
  level!: StandingLevel;

  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}

/** KV value: what one state has earned. A category that is not listed is `observer`. */
export class EntitlementSnapshotV1 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CategoryStandingV1)
  standing!: CategoryStandingV1[];

  @IsString()
  @Length(1, 40)
  policyVersion!: string;

  /** Grows with every change of the state's standing, so that a late write never overwrites a newer one. */
  @IsInt()
  @Min(0)
  revision!: number;
}

/** KV value under `_meta`: the bucket's pulse. A mirror whose last pulse is too old fails closed. */
export class SnapshotPulseV1 {
  @IsISO8601({ strict: true })
  at!: string;

  @IsString()
  @Length(1, 40)
  policyVersion!: string;
}
