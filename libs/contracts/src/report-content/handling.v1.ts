import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';

/** TLP 2.0, from the widest to the narrowest. */
export const tlpLevels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof tlpLevels)[number];

/** What the originator allows: TLP governs redistribution, the list names the only states that may see it. */
export class HandlingV1 {
  @IsIn(tlpLevels)
  tlp!: Tlp;

  /** ISO 3166-1 alpha-2; absent means every entitled state. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  releasableTo?: string[];

  @IsOptional()
  @IsISO8601({ strict: true })
  embargoUntil?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  caveats?: string[];
}

/** Scheme and code as given; schemes are never converted into each other. */
export class SourceGradeV1 {
  @IsIn(['admiralty', 'europol-4x4'])
  scheme!: 'admiralty' | 'europol-4x4';

  @Matches(/^[A-FX]$/)
  source!: string;

  @Matches(/^[1-6]$/)
  information!: string;
}
