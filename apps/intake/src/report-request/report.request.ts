import { categories, reportBases, reportKinds, reportLinesMax, type Category, type ReportContentV1 } from '@openvrs/contracts';
import { FeeRequest } from './fee.request';
import { Field, Lines, ListOf, Maybe, Part } from './field';
import { day, oneOf, text, yesOrNo } from './field-rules';
import { FlowRequest } from './flow.request';
import { HandlingRequest, SourceGradeRequest } from './handling.request';
import { MethodRequest } from './method.request';
import { HarmRequest, MigrantProfileRequest, SmugglerProfileRequest } from './profile.request';
import { RouteRequest } from './route.request';

const narrativeMax = 10_000;

export class PeriodRequest {
  @Field(day)
  from!: string;

  @Field(day)
  to!: string;
}

/** The body of a report and of its correction: what it says, without who says it, which the token tells. */
export class ReportRequest {
  @Field(oneOf(reportKinds))
  kind!: ReportContentV1['kind'];

  @Part(() => PeriodRequest, 'must be whole days: { "from": "2021-07-01", "to": "2021-07-31" }')
  period!: PeriodRequest;

  @Maybe()
  @Field(oneOf(reportBases))
  basis?: ReportContentV1['basis'];

  @Maybe()
  @Field(yesOrNo)
  history?: boolean;

  /** Only of a nil return; of any other report they follow from its lines. */
  @Maybe()
  @ListOf(oneOf(categories), { max: 6 })
  categories?: Category[];

  @Maybe()
  @Lines(() => RouteRequest, { max: reportLinesMax })
  routes?: RouteRequest[];

  @Maybe()
  @Lines(() => FlowRequest, { max: reportLinesMax })
  flows?: FlowRequest[];

  @Maybe()
  @Lines(() => FeeRequest, { max: reportLinesMax })
  fees?: FeeRequest[];

  @Maybe()
  @Lines(() => MethodRequest, { max: reportLinesMax })
  methods?: MethodRequest[];

  @Maybe()
  @Lines(() => MigrantProfileRequest, { max: reportLinesMax })
  migrantProfiles?: MigrantProfileRequest[];

  @Maybe()
  @Lines(() => SmugglerProfileRequest, { max: reportLinesMax })
  smugglerProfiles?: SmugglerProfileRequest[];

  @Maybe()
  @Lines(() => HarmRequest, { max: reportLinesMax })
  harms?: HarmRequest[];

  @Part(() => SourceGradeRequest, 'must be a source grade: { "scheme": "admiralty", "source": "B", "information": "2" }')
  grade!: SourceGradeRequest;

  @Part(() => HandlingRequest, 'must be a handling: { "tlp": "AMBER" }')
  handling!: HandlingRequest;

  /** Free text. It stays with the reporting state: nothing of it is sent on. */
  @Maybe()
  @Field(text(narrativeMax))
  narrative?: string;
}
