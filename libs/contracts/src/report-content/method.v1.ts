import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';

export const overtness = ['overt', 'covert', 'unknown'] as const;

/** Means of transport and modus operandi on a route or one of its legs. */
export class MethodV1 {
  @IsOptional()
  @IsString()
  @Length(1, 40)
  routeRef?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  legIndex?: number;

  /** A means of transport of the vocabulary: `inflatable-boat`. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  means?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  concealment?: string;

  /** One of the three limbs of the Smuggling Protocol's fraudulent document. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  documentFraud?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  documentType?: string;

  /** ISO 3166-1 alpha-3 of the issuing state. */
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  documentIssuer?: string;

  @IsOptional()
  @IsIn(overtness)
  overtness?: (typeof overtness)[number];
}
