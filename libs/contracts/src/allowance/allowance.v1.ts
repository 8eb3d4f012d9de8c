import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Length, Matches, ValidateNested } from 'class-validator';

/** An agreement that opened something which was not earned. */
export class AllowingAgreementV1 {
  @IsString()
  @Length(1, 120)
  agreementId!: string;

  /** Only they may learn of it. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(300)
  @Matches(/^[A-Z]{2}$/, { each: true })
  parties!: string[];
}

/** Under what somebody was shown something. */
export class AllowanceV1 {
  /** Of the standing it was decided on; `none` where no policy was asked. */
  @IsString()
  @Length(1, 40)
  policyVersion!: string;

  /** Codes of the reasons, each once: `own-data`, `category-earned`, `agreed`, `danger-to-life`, `told-before`. */
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(/^[a-z-]{1,40}$/, { each: true })
  grounds!: string[];

  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => AllowingAgreementV1)
  agreements!: AllowingAgreementV1[];
}
