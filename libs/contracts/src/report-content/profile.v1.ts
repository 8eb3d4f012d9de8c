import { Type } from 'class-transformer';
import { IsDefined, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { CountV1 } from './count.v1';

/** What both kinds of profile say of a group. Aggregates only: nothing here describes one person. */
export class GroupV1 {
  @IsDefined()
  @ValidateNested()
  @Type(() => CountV1)
  count!: CountV1;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  citizenship?: string;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  sex?: string;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  ageBand?: string;
}

export class MigrantProfileV1 extends GroupV1 {
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unaccompaniedMinor?: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  education?: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  motive?: string;
}

export class SmugglerProfileV1 extends GroupV1 {
  /** A smuggler role of the vocabulary. */
  @IsString()
  @Length(1, 40)
  role!: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  organisation?: string;
}

export class HarmV1 {
  /** A kind of harm of the vocabulary: `dead`, `missing`. */
  @IsString()
  @Length(1, 40)
  kind!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => CountV1)
  count!: CountV1;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  routeRef?: string;
}
