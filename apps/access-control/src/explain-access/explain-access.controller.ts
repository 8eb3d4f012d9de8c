import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { stateOf } from '../caller/state-of';
import { ResourceNotFound, StateNeeded } from './explain-access.errors';
import { ExplainAccess } from './explain-access.handler';
import { ExplainAccessRequest } from './explain-access.request';
import { resourceName } from './explained-resource';
import type { Explanation } from './explanation';

@Controller('v1/access')
export class ExplainAccessController {
  constructor(@Inject(ExplainAccess) private readonly explain: ExplainAccess) {}

  @Get('explain')
  @Roles('administrator', 'focal-point', 'organisational-focal-point', 'subscriber', 'user')
  async get(@Query() { resource: name, state, at, purpose = 'early-warning' }: ExplainAccessRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<Explanation> {
    const moment = at === undefined ? {} : { at: new Date(at) };
    if (caller.roles.includes('administrator')) {
      // Of a single report or alert the question itself would tell the state that there is one.
      if (resourceName(name).kind === 'category') act.shows([needed(state)]);
      return this.explain.handle({ name, state: needed(state), purpose, forSecretariat: true, ...moment });
    }
    const own = stateOf(caller);
    if (state !== undefined && state !== own) throw new ResourceNotFound(name);
    return this.explain.handle({ name, state: own, purpose, forSecretariat: false, ...moment });
  }
}

/** @throws StateNeeded */
function needed(state: string | undefined): string {
  if (state === undefined) throw new StateNeeded();
  return state;
}
