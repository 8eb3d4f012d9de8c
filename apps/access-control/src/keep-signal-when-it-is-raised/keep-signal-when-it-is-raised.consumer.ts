import { signalRaisedV2, type Envelope, type SignalRaisedV2 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Clock } from '@openvrs/observability';
import { Controller, Inject } from '@nestjs/common';
import { raisedSignal } from '../raised-signal/raised-signal';
import { RaisedSignalRepository } from '../raised-signal/raised-signal.repository';

/** Nobody waits for it: explanations are asked for later. */
const lingerMs = 250;

@Controller()
export class KeepSignalWhenItIsRaisedConsumer {
  constructor(
    @Inject(RaisedSignalRepository) private readonly signals: RaisedSignalRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Consume(signalRaisedV2, { lingerMs })
  async keep(batch: readonly Envelope<SignalRaisedV2>[]): Promise<void> {
    await this.signals.keep(batch.map(({ data }) => raisedSignal(data, this.clock.now())));
  }
}
