import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { countingUnits, type CountingUnit } from '../report-content/flow.v1';
import { PlaceV1 } from '../report-content/place.v1';
import { frequencies, type Frequency } from './pattern.v1';

export const patternFamilies = ['leg', 'route', 'corridor', 'leg-citizenship', 'leg-mode', 'leg-method', 'crossing-citizenship'] as const;
export type PatternFamily = (typeof patternFamilies)[number];

/** A tuple worth watching. */
export class PatternV2 {
  @IsIn(patternFamilies)
  family!: PatternFamily;

  /** Canonical and unique: `leg|TR>GR`, `corridor|SY>DE`, `leg-method|TR>GR|means:inflatable-boat`. */
  @IsString()
  @Length(1, 600)
  key!: string;

  /** The nodes in order: two for a leg, the first and the last country for a corridor, more for a route. */
  @IsArray()
  @ArrayMaxSize(21)
  @ValidateNested({ each: true })
  @Type(() => PlaceV1)
  places!: PlaceV1[];

  @IsOptional()
  @IsString()
  @Length(1, 40)
  mode?: string;

  /** `means:inflatable-boat`, `concealment:lorry`, `document-fraud:…`. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  method?: string;

  /** How the border was crossed, as the indicator of the vocabulary says it. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  crossing?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  citizenship?: string;
}

/** Counts of one pattern over time: one indicator, one counting unit, one frequency, never two kinds of report. */
export class SeriesV2 {
  @IsString()
  @Length(1, 80)
  indicator!: string;

  @IsIn(countingUnits)
  unit!: CountingUnit;

  /** Of the reports: `incident`, `statistical`; `unknown` of a signal of version 1 that did not say. */
  @IsString()
  @Length(1, 40)
  kind!: string;

  /** Of the reports: `detection`, `estimate`, `intelligence`; `unknown` as above. */
  @IsString()
  @Length(1, 40)
  basis!: string;

  @IsIn(frequencies)
  frequency!: Frequency;

  /** The period the signal is about: `2021-07`, `2021-W31`, `2021-07-14`, `2021-Q3`, `2021`. */
  @IsString()
  @Length(4, 10)
  period!: string;
}
