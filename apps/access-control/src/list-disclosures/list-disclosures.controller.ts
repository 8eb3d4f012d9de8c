import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { stateOf } from '../caller/state-of';
import { ListDisclosures, type DisclosurePage } from './list-disclosures.handler';
import { ListDisclosuresRequest } from './list-disclosures.request';

@Controller('v1/disclosures')
export class ListDisclosuresController {
  constructor(@Inject(ListDisclosures) private readonly disclosures: ListDisclosures) {}

  @Get()
  @Roles('focal-point', 'organisational-focal-point', 'user', 'subscriber', 'administrator')
  async page(@Query() { limit, after, toState }: ListDisclosuresRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<DisclosurePage> {
    const reader = caller.roles.includes('administrator') ? undefined : stateOf(caller);
    const page = await this.disclosures.handle({ reader, toState, after, limit });
    if (reader === undefined) act.shows(page.disclosures.flatMap(({ originStates }) => originStates));
    return page;
  }
}
