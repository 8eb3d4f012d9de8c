import { countStates, type CountV1 } from '@openvrs/contracts';
import { Field, Maybe } from './field';
import { oneOf, wholeNumber } from './field-rules';

const countMax = 1_000_000_000;

/** Zero is a known number; the other three states are no numbers at all. */
export class CountRequest {
  @Field(oneOf(countStates))
  state!: CountV1['state'];

  @Maybe()
  @Field(wholeNumber(countMax))
  value?: number;
}

export const countFix = 'must be a count: { "state": "known", "value": 12 }, or a state without a value';
