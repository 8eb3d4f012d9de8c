import { IsIn, IsLatitude, IsLongitude, IsNumber, IsOptional, Matches, Min } from 'class-validator';

export const nodeRoles = [
  'origin', 'embarkation', 'transit', 'hub', 'border-crossing', 'intended-destination', 'actual-destination',
] as const;

/** Where something was: a country always; finer where known. Coordinates carry their precision. */
export class PlaceV1 {
  /** ISO 3166-1 alpha-2, or XK for Kosovo. */
  @Matches(/^[A-Z]{2}$/)
  country!: string;

  /** ISO 3166-2, `GR-69`. */
  @IsOptional()
  @Matches(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
  subdivision?: string;

  /** UN/LOCODE without a space, `ITLMP`. */
  @IsOptional()
  @Matches(/^[A-Z]{2}[A-Z2-9]{3}$/)
  locode?: string;

  @IsOptional()
  @IsLatitude()
  latitude?: number;

  @IsOptional()
  @IsLongitude()
  longitude?: number;

  /** Radius in kilometres within which the true place lies. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  precisionKm?: number;

  @IsOptional()
  @IsIn(nodeRoles)
  role?: (typeof nodeRoles)[number];
}
