import { borderTypes, countingUnits, directions, yesNoUnknown, type FlowV1 } from '@openvrs/contracts';
import { ageBands, indicators, sexes } from '@openvrs/vocabulary';
import { CountRequest, countFix } from './count.request';
import { Field, Maybe, Part } from './field';
import { citizenship, oneOf, text } from './field-rules';

export class FlowRequest {
  @Field(oneOf(indicators.codes))
  indicator!: string;

  @Field(oneOf(countingUnits))
  unit!: FlowV1['unit'];

  @Part(() => CountRequest, countFix)
  count!: CountRequest;

  @Maybe()
  @Field(citizenship)
  citizenship?: string;

  @Maybe()
  @Field(text(40))
  routeRef?: string;

  @Maybe()
  @Field(oneOf(borderTypes))
  borderType?: FlowV1['borderType'];

  @Maybe()
  @Field(oneOf(directions))
  direction?: FlowV1['direction'];

  @Maybe()
  @Field(oneOf(sexes.codes))
  sex?: string;

  @Maybe()
  @Field(oneOf(ageBands.codes))
  ageBand?: string;

  @Maybe()
  @Field(oneOf(yesNoUnknown))
  facilitated?: FlowV1['facilitated'];
}
