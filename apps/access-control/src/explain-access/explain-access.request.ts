import { purposes, type Purpose } from '@openvrs/contracts';
import { IsMoment } from '@openvrs/edge';
import { IsIn, IsOptional, Matches, ValidateBy, type ValidationArguments } from 'class-validator';
import { IsState } from '../register-state/register-state.request';
import { resourceNamePattern } from './explained-resource';

/** Query of `GET /v1/access/explain`. */
export class ExplainAccessRequest {
  @Matches(resourceNamePattern, { message: 'resource must be category:…, report:… or alert:…, such as category:flows' })
  resource!: string;

  /** Whose access; for administrators, who act for no state. */
  @IsOptional()
  @IsState()
  state?: string;

  /** A past moment, RFC 3339; now unless given. */
  @IsOptional()
  @IsMoment()
  at?: string;

  /** For what it was to be seen; agreements may ask. Early warning unless given. */
  @IsOptional()
  @IsIn(purposes)
  @IsShownFor()
  purpose?: Purpose;
}

/** An alert is shown for early warning at every way out, whatever the request says: it is explained for nothing else. */
function IsShownFor(): PropertyDecorator {
  const validate = (value: unknown, given?: ValidationArguments): boolean => value === 'early-warning' || !String((given?.object as ExplainAccessRequest).resource).startsWith('alert:');
  return ValidateBy({ name: 'isShownFor', validator: { validate, defaultMessage: () => 'an alert is shown for early-warning and for nothing else: leave the purpose out' } });
}
