import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { CountV1 } from './count.v1';

export const countingUnits = ['detections', 'persons', 'events'] as const;
export type CountingUnit = (typeof countingUnits)[number];
export const borderTypes = ['land', 'sea', 'air'] as const;
export const directions = ['entry', 'exit', 'transit'] as const;
export const yesNoUnknown = ['yes', 'no', 'unknown'] as const;

/** One counted line: what was counted, in which unit, of whom, on which route. */
export class FlowV1 {
  /** An indicator of the vocabulary. */
  @IsString()
  @Length(1, 80)
  indicator!: string;

  @IsIn(countingUnits)
  unit!: CountingUnit;

  @IsDefined()
  @ValidateNested()
  @Type(() => CountV1)
  count!: CountV1;

  /** ISO 3166-1 alpha-3, or XKX, XXA (stateless), XXX (unspecified). */
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  citizenship?: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  routeRef?: string;

  @IsOptional()
  @IsIn(borderTypes)
  borderType?: (typeof borderTypes)[number];

  @IsOptional()
  @IsIn(directions)
  direction?: (typeof directions)[number];

  @IsOptional()
  @IsString()
  @Length(1, 20)
  sex?: string;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  ageBand?: string;

  /** Was the crossing facilitated: smuggled and irregular migrants are counted apart. */
  @IsOptional()
  @IsIn(yesNoUnknown)
  facilitated?: (typeof yesNoUnknown)[number];
}
