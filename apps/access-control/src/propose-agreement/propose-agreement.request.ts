import { agreementEffects, categories, purposes, type AgreementEffect, type Category, type Purpose } from '@openvrs/contracts';
import { IsMoment } from '@openvrs/edge';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { agreementTemplates, thirdPartyRules, type AgreementTemplate, type ThirdPartyRule } from '../agreement/agreement';
import { IsState } from '../register-state/register-state.request';

/** Body of `POST /v1/agreements`. */
export class ProposeAgreementRequest {
  @IsString()
  @Length(1, 200)
  title!: string;

  /** `widens`: parties see each other's data without contributing. `narrows`: they do not, but for the purposes named. */
  @IsIn(agreementEffects)
  effect!: AgreementEffect;

  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsState({ each: true })
  parties!: string[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  /** What data may be shown for; left out: for anything where it widens, for nothing where it narrows. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(purposes, { each: true })
  purposes?: Purpose[];

  /** Whether a party may pass on what it receives. */
  @IsIn(thirdPartyRules)
  thirdParty: ThirdPartyRule = 'forbidden';

  @IsMoment()
  from!: string;

  @IsOptional()
  @IsMoment()
  until?: string;

  /** Which text of docs/agreements was used. */
  @IsOptional()
  @IsIn(agreementTemplates)
  template?: AgreementTemplate;

  /** Where the signed text is kept. */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reference?: string;
}
