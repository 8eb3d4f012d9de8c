import { IsMoment, PageRequest } from '@openvrs/edge';
import { actions, globalChain, type Action } from '@openvrs/ledger';
import { isCountry } from '@openvrs/vocabulary';
import { IsIn, IsOptional, IsString, Length, ValidateBy } from 'class-validator';

/** `global`, or the state whose chain it is. */
export function IsChain(): PropertyDecorator {
  const validate = (value: unknown): boolean => value === globalChain || isCountry(value);
  return ValidateBy({ name: 'isChain', validator: { validate, defaultMessage: () => `chain must be ${globalChain}, or ISO 3166-1 alpha-2 in capitals, such as ID` } });
}

/** Query of `GET /v1/ledger`. */
export class SearchLedgerRequest extends PageRequest {
  /** The caller's own state's unless given; an auditor's is `global`. */
  @IsOptional()
  @IsChain()
  chain?: string;

  /** The client, person or service that did it. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  actor?: string;

  /** `report:rep_1`, `alert:alr_1`, or the address that was asked. */
  @IsOptional()
  @IsString()
  @Length(1, 400)
  resource?: string;

  @IsOptional()
  @IsIn(actions)
  action?: Action;

  /** Done from then on. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Done before then. */
  @IsOptional()
  @IsMoment()
  to?: string;
}
