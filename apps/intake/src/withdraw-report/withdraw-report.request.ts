import { Field } from '../report-request/field';
import { text } from '../report-request/field-rules';

const reasonMax = 500;

export class WithdrawReportRequest {
  /** Told to whoever holds the report: no person may be named in it. */
  @Field(text(reasonMax))
  reason!: string;
}
