import { Type } from 'class-transformer';
import { Field, Maybe } from '../report-request/field';
import { oneOf, text, wholeNumber } from '../report-request/field-rules';

const limitMax = 200;

export class ListReportsRequest {
  /** The only list there is: what waits for the focal point. */
  @Field(oneOf(['awaiting-release']))
  state!: 'awaiting-release';

  /** The last id of the page before. */
  @Maybe()
  @Field(text(64))
  after?: string;

  @Maybe()
  @Type(() => Number)
  @Field(wholeNumber(limitMax, 1))
  limit?: number;
}
