import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsState } from '../register-state/register-state.request';

/** Query of `GET /v1/disclosures`. */
export class ListDisclosuresRequest {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;

  /** Only what this state was shown. */
  @IsOptional()
  @IsState()
  toState?: string;
}
