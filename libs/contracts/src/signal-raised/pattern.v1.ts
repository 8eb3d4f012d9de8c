import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { countingUnits, type CountingUnit } from '../report-content/flow.v1';
import { PlaceV1 } from '../report-content/place.v1';

export const patternFamiliesV1 = ['leg', 'route', 'leg-citizenship', 'leg-mode'] as const;
export type PatternFamilyV1 = (typeof patternFamiliesV1)[number];
export const frequencies = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Frequency = (typeof frequencies)[number];

/** A tuple worth watching. */
export class PatternV1 {
  @IsIn(patternFamiliesV1)
  family!: PatternFamilyV1;

  /** Canonical and unique: `leg|TR>GR`, `leg-citizenship|BY>PL|IRQ`. */
  @IsString()
  @Length(1, 600)
  key!: string;

  /** The nodes in order: two for a leg, more for a route. */
  @IsArray()
  @ArrayMaxSize(21)
  @ValidateNested({ each: true })
  @Type(() => PlaceV1)
  places!: PlaceV1[];

  @IsOptional()
  @IsString()
  @Length(1, 40)
  mode?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  citizenship?: string;
}

/** Counts of one pattern over time: one counting unit, one frequency, never two kinds of report. */
export class SeriesV1 {
  @IsIn(countingUnits)
  unit!: CountingUnit;

  @IsIn(frequencies)
  frequency!: Frequency;

  /** The period the signal is about: `2021-07`, `2021-W31`, `2021-07-14`, `2021-Q3`, `2021`. */
  @IsString()
  @Length(4, 10)
  period!: string;
}
