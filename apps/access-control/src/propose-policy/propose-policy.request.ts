import { categories, type Category } from '@openvrs/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsDefined, IsIn, IsInt, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { policyModes, type PolicyMode } from '../policy/policy';

const IsMonths = (): PropertyDecorator => (target, property) => {
  for (const rule of [IsInt(), Min(1), Max(60)]) rule(target, property);
};

/** Months for each category; none is left out. */
class WindowMonths implements Record<Category, number> {
  @IsMonths()
  flows!: number;

  @IsMonths()
  routes!: number;

  @IsMonths()
  fees!: number;

  @IsMonths()
  methods!: number;

  @IsMonths()
  'migrant-profiles'!: number;

  @IsMonths()
  'smuggler-profiles'!: number;
}

/** Body of `POST /v1/policies`. */
export class ProposePolicyRequest {
  /** Under which every decision will name it. */
  @Matches(/^[a-z0-9][a-z0-9.-]{0,39}$/, { message: 'version must be lower-case letters, digits, dots and dashes, such as 2027-1' })
  version!: string;

  /** Why, for those whom it concerns. */
  @IsString()
  @Length(1, 1_000)
  note!: string;

  @IsIn(policyModes)
  mode!: PolicyMode;

  @IsDefined()
  @ValidateNested()
  @Type(() => WindowMonths)
  windowMonths!: WindowMonths;

  @IsInt()
  @Min(0)
  @Max(366)
  onboardingDays!: number;

  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(180, { each: true })
  warningDays!: number[];

  @IsArray()
  @ArrayUnique()
  @IsIn(categories, { each: true })
  coreCategories!: Category[];
}
