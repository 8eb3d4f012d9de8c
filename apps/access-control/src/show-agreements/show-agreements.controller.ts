import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Clock } from '@openvrs/observability';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { agreementView, type AgreementView } from '../agreement/agreement-view';
import { stateOf } from '../caller/state-of';
import { AgreementNotFound } from '../agreement/agreement.errors';
import { AgreementRepository } from '../agreement/agreement.repository';

/** A state sees those that it is a party to; of others it is not told that they exist. */
@Controller('v1/agreements')
@Roles('administrator', 'agency-system', 'focal-point', 'organisational-focal-point', 'subscriber', 'user')
export class ShowAgreementsController {
  constructor(
    @Inject(AgreementRepository) private readonly agreements: AgreementRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Caller() caller: CallerIdentity, @Act() act: Act): Promise<{ agreements: AgreementView[] }> {
    const state = limitOf(caller);
    const found = await this.agreements.list(state);
    if (state === undefined) act.shows(found.flatMap(({ parties }) => parties));
    return { agreements: found.map((each) => agreementView(each, this.clock.now())) };
  }

  @Get(':agreement')
  async one(@Param('agreement') id: string, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<AgreementView> {
    const [found, state] = [await this.agreements.find(id), limitOf(caller)];
    if (!found || (state !== undefined && !found.parties.includes(state))) throw new AgreementNotFound(id);
    if (state === undefined) act.shows(found.parties);
    return agreementView(found, this.clock.now());
  }
}

/** Undefined: no limit. @throws NotOfAState */
function limitOf(caller: CallerIdentity): string | undefined {
  return caller.roles.includes('administrator') ? undefined : stateOf(caller);
}
