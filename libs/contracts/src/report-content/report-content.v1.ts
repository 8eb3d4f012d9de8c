import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, ValidateNested } from 'class-validator';
import { FeeV1 } from './fee.v1';
import { FlowV1 } from './flow.v1';
import { HandlingV1, SourceGradeV1 } from './handling.v1';
import { MethodV1 } from './method.v1';
import { PeriodV1 } from './period.v1';
import { HarmV1, MigrantProfileV1, SmugglerProfileV1 } from './profile.v1';
import { RouteV1 } from './route.v1';

export const reportKinds = ['incident', 'statistical', 'nil'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const reportBases = ['detection', 'estimate', 'intelligence'] as const;
export const categories = ['flows', 'routes', 'fees', 'methods', 'migrant-profiles', 'smuggler-profiles'] as const;
export type Category = (typeof categories)[number];

/** Most lines a report may hold, of each kind. */
export const reportLinesMax = 2_000;

/** What a report says, all six categories in one model. Free text stays in intake: it is never sent on. */
export class ReportContentV1 {
  @IsIn(reportKinds)
  kind!: ReportKind;

  @IsDefined()
  @ValidateNested()
  @Type(() => PeriodV1)
  period!: PeriodV1;

  @IsIn(reportBases)
  basis!: (typeof reportBases)[number];

  /** History builds baselines: it never alerts and earns no standing. */
  @IsBoolean()
  history!: boolean;

  /** What follows from the lines; of a nil return, what it declares to be nil. */
  @IsArray()
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories!: Category[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => RouteV1)
  routes!: RouteV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => FlowV1)
  flows!: FlowV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => FeeV1)
  fees!: FeeV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => MethodV1)
  methods!: MethodV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => MigrantProfileV1)
  migrantProfiles!: MigrantProfileV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => SmugglerProfileV1)
  smugglerProfiles!: SmugglerProfileV1[];

  @IsArray()
  @ArrayMaxSize(reportLinesMax)
  @ValidateNested({ each: true })
  @Type(() => HarmV1)
  harms!: HarmV1[];

  @IsDefined()
  @ValidateNested()
  @Type(() => SourceGradeV1)
  grade!: SourceGradeV1;

  @IsDefined()
  @ValidateNested()
  @Type(() => HandlingV1)
  handling!: HandlingV1;
}
