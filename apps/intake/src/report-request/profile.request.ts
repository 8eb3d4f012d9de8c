import { yesNoUnknown } from '@openvrs/contracts';
import { ageBands, educationLevels, harmKinds, motives, organisationTypes, sexes, smugglerRoles } from '@openvrs/vocabulary';
import { CountRequest, countFix } from './count.request';
import { Field, Maybe, Part } from './field';
import { citizenship, oneOf, text } from './field-rules';

/** What both kinds of profile say of a group: aggregates, never one person. */
class GroupRequest {
  @Part(() => CountRequest, countFix)
  count!: CountRequest;

  @Maybe()
  @Field(citizenship)
  citizenship?: string;

  @Maybe()
  @Field(oneOf(sexes.codes))
  sex?: string;

  @Maybe()
  @Field(oneOf(ageBands.codes))
  ageBand?: string;
}

export class MigrantProfileRequest extends GroupRequest {
  @Maybe()
  @Field(oneOf(yesNoUnknown))
  unaccompaniedMinor?: string;

  @Maybe()
  @Field(oneOf(educationLevels.codes))
  education?: string;

  @Maybe()
  @Field(oneOf(motives.codes))
  motive?: string;
}

export class SmugglerProfileRequest extends GroupRequest {
  @Field(oneOf(smugglerRoles.codes))
  role!: string;

  @Maybe()
  @Field(oneOf(organisationTypes.codes))
  organisation?: string;
}

export class HarmRequest {
  @Field(oneOf(harmKinds.codes))
  kind!: string;

  @Part(() => CountRequest, countFix)
  count!: CountRequest;

  @Maybe()
  @Field(text(40))
  routeRef?: string;
}
