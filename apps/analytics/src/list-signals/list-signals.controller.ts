import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Act, PageRequest, Roles } from '@openvrs/edge';
import { SignalRepository } from '../signal/signal.repository';
import { signalResponse, type SignalResponse } from '../signal/signal.response';

export interface SignalList {
  readonly signals: readonly SignalResponse[];
  readonly next?: string;
}

/** What analytics found, whole: states are shown alerts, each what it is entitled to. */
@Controller('v1/signals')
@Roles('administrator')
export class ListSignalsController {
  constructor(@Inject(SignalRepository) private readonly signals: SignalRepository) {}

  @Get()
  async list(@Query() { limit, after }: PageRequest, @Act() act: Act): Promise<SignalList> {
    const page = await this.signals.page({ limit, ...(after === undefined ? {} : { after }) });
    for (const { raised } of page.signals) act.shows(raised.basis.states);
    return { signals: page.signals.map(signalResponse), ...(page.next === undefined ? {} : { next: page.next }) };
  }
}
