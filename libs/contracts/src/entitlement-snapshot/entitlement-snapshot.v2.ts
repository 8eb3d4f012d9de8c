import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';
import { categories, type Category } from '../report-content/report-content.v1';
import { CategoryStandingV1, type EntitlementSnapshotV1 } from './entitlement-snapshot.v1';

export const agreementEffects = ['widens', 'narrows'] as const;
export type AgreementEffect = (typeof agreementEffects)[number];
/** For what something is shown. */
export const purposes = ['early-warning', 'analysis', 'investigation'] as const;
export type Purpose = (typeof purposes)[number];

/** What an agreement between states changes of who may see what. */
export class AgreementTermsV1 {
  @IsString()
  @Length(1, 64)
  agreementId!: string;

  /** `widens`: parties see each other's data without contributing. `narrows`: they do not, whatever they contribute. */
  @IsIn(agreementEffects)
  effect!: AgreementEffect;

  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(300)
  @ArrayUnique()
  @Matches(/^[A-Z]{2}$/, { each: true })
  parties!: string[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  /** What data may be shown for; absent: for anything where it widens, for nothing where it narrows. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(purposes, { each: true })
  purposes?: Purpose[];

  @IsISO8601({ strict: true })
  from!: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}

/** KV value: what one state may see by what it has earned and agreed. A category that is not listed is `observer`. */
export class EntitlementSnapshotV2 {
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CategoryStandingV1)
  standing!: CategoryStandingV1[];

  /** Those it is a party to. */
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => AgreementTermsV1)
  agreements!: AgreementTermsV1[];

  @IsString()
  @Length(1, 40)
  policyVersion!: string;

  /** Grows with every change, so that a late write never overwrites a newer one. */
  @IsInt()
  @Min(0)
  revision!: number;
}

/** Whoever wrote the first version knew of no agreements. */
export function entitlementSnapshotV2(value: EntitlementSnapshotV1 | EntitlementSnapshotV2): EntitlementSnapshotV2 {
  return 'agreements' in value ? value : { ...value, agreements: [] };
}
