import { PageRequest } from '@openvrs/edge';
import { IsOptional } from 'class-validator';
import { IsState } from '../register-state/register-state.request';

/** Query of `GET /v1/disclosures`. */
export class ListDisclosuresRequest extends PageRequest {
  /** Only what this state was shown. */
  @IsOptional()
  @IsState()
  toState?: string;
}
