import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Act, Roles } from '@openvrs/edge';
import { SignalNotFound } from '../signal/signal.errors';
import { SignalRepository } from '../signal/signal.repository';
import { signalResponse, type SignalResponse } from '../signal/signal.response';

@Controller('v1/signals')
@Roles('administrator')
export class ShowSignalController {
  constructor(@Inject(SignalRepository) private readonly signals: SignalRepository) {}

  @Get(':id')
  async show(@Param('id') id: string, @Act() act: Act): Promise<SignalResponse> {
    const signal = await this.signals.get(id);
    if (signal === undefined) throw new SignalNotFound(id);
    act.shows(signal.raised.basis.states);
    return signalResponse(signal);
  }
}
