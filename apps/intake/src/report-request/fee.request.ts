import { feeScopes, feeUnits, type FeeV1 } from '@openvrs/contracts';
import { paymentMethods, paymentTimings } from '@openvrs/vocabulary';
import { Field, ListOf, Maybe } from './field';
import { currency, number, oneOf, text, wholeNumber } from './field-rules';

const amountMax = 1e12;
const legIndexMax = 19;

export class FeeRequest {
  @Field(number({ above: 0, max: amountMax }))
  amount!: number;

  @Field(currency)
  currency!: string;

  @Field(oneOf(feeUnits))
  per!: FeeV1['per'];

  @Field(oneOf(feeScopes))
  scope!: FeeV1['scope'];

  @Maybe()
  @Field(text(40))
  routeRef?: string;

  @Maybe()
  @Field(wholeNumber(legIndexMax))
  legIndex?: number;

  @Maybe()
  @Field(oneOf(paymentMethods.codes))
  paymentMethod?: string;

  @Maybe()
  @Field(oneOf(paymentTimings.codes))
  paymentTiming?: string;

  @Maybe()
  @ListOf(text(80), { max: 20 })
  services?: string[];
}
