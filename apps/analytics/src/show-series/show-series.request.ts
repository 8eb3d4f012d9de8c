import { IsMoment } from '@openvrs/edge';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** Query of the series of one pattern. */
export class ShowSeriesRequest {
  /** The pattern's key: `leg|BY>PL`. */
  @IsString()
  @Length(1, 300)
  pattern!: string;

  /** What was known at that time; what is known now, if absent. */
  @IsOptional()
  @IsMoment()
  asOf?: string;

  /** The latest so many periods of each series that hold anything. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  periods = 60;
}
