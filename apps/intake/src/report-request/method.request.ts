import { overtness, type MethodV1 } from '@openvrs/contracts';
import { concealments, documentFrauds, documentTypes, means } from '@openvrs/vocabulary';
import { Field, Maybe } from './field';
import { citizenship, oneOf, text, wholeNumber } from './field-rules';

const legIndexMax = 19;

export class MethodRequest {
  @Maybe()
  @Field(text(40))
  routeRef?: string;

  @Maybe()
  @Field(wholeNumber(legIndexMax))
  legIndex?: number;

  @Maybe()
  @Field(oneOf(means.codes))
  means?: string;

  @Maybe()
  @Field(oneOf(concealments.codes))
  concealment?: string;

  @Maybe()
  @Field(oneOf(documentFrauds.codes))
  documentFraud?: string;

  @Maybe()
  @Field(oneOf(documentTypes.codes))
  documentType?: string;

  @Maybe()
  @Field(citizenship)
  documentIssuer?: string;

  @Maybe()
  @Field(oneOf(overtness))
  overtness?: MethodV1['overtness'];
}
