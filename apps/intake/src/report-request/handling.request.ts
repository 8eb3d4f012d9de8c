import { tlpLevels, type HandlingV1, type SourceGradeV1 } from '@openvrs/contracts';
import { gradeSchemes } from '@openvrs/vocabulary';
import { Field, ListOf, Maybe } from './field';
import { country, moment, oneOf, text } from './field-rules';

export class HandlingRequest {
  @Field(oneOf(tlpLevels))
  tlp!: HandlingV1['tlp'];

  @Maybe()
  @ListOf(country, { min: 1, max: 300 })
  releasableTo?: string[];

  @Maybe()
  @Field(moment)
  embargoUntil?: string;

  @Maybe()
  @ListOf(text(200), { max: 10 })
  caveats?: string[];
}

/** The pair of letters is held against its scheme by the report's rules. */
export class SourceGradeRequest {
  @Field(oneOf(gradeSchemes.codes))
  scheme!: SourceGradeV1['scheme'];

  @Field(text(1))
  source!: string;

  @Field(text(1))
  information!: string;
}
