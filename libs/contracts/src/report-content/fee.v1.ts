import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, IsPositive, IsString, Length, Matches, Max, Min } from 'class-validator';

export const feeScopes = ['leg', 'route'] as const;
export const feeUnits = ['person', 'group'] as const;

/** What was paid or asked, in the currency it was said in. */
export class FeeV1 {
  @IsNumber()
  @IsPositive()
  @Max(1e12)
  amount!: number;

  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/)
  currency!: string;

  @IsIn(feeUnits)
  per!: (typeof feeUnits)[number];

  @IsIn(feeScopes)
  scope!: (typeof feeScopes)[number];

  @IsOptional()
  @IsString()
  @Length(1, 40)
  routeRef?: string;

  /** Position of the leg in the route, from 0; only with scope `leg`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  legIndex?: number;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  paymentMethod?: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  paymentTiming?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  services?: string[];
}
