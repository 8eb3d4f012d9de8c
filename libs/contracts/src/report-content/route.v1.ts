import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsNumber, IsOptional, IsString, Length, Min, ValidateNested } from 'class-validator';
import { PlaceV1 } from './place.v1';

/** From a place to a place by a mode. */
export class LegV1 {
  @IsDefined()
  @ValidateNested()
  @Type(() => PlaceV1)
  from!: PlaceV1;

  @IsDefined()
  @ValidateNested()
  @Type(() => PlaceV1)
  to!: PlaceV1;

  /** A mode of the vocabulary, or `unknown`. */
  @IsString()
  @Length(1, 40)
  mode!: string;

  @IsOptional()
  @IsNumber()
  @Min(0)
  durationHours?: number;
}

/** Ordered legs; `ref` is how flows, fees and methods of the same report point to it. */
export class RouteV1 {
  @IsString()
  @Length(1, 40)
  ref!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => LegV1)
  legs!: LegV1[];
}
