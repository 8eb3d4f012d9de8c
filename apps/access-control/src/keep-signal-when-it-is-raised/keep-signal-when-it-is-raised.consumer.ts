import { signalRaisedV2, signalSupersededV2, type Envelope, type SignalRaisedV2, type SignalSupersededV2 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Clock } from '@openvrs/observability';
import { Controller, Inject } from '@nestjs/common';
import { raisedSignal } from '../raised-signal/raised-signal';
import { RaisedSignalRepository } from '../raised-signal/raised-signal.repository';
import { SignalNotKnownYet } from './keep-signal-when-it-is-raised.errors';

/** Nobody waits for it: explanations are asked for later. */
const lingerMs = 1_000;

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

  @Consume(signalSupersededV2, { lingerMs })
  async close(batch: readonly Envelope<SignalSupersededV2>[]): Promise<void> {
    for (const { data: { signalId } } of batch.filter(({ data }) => data.audienceChanged)) {
      // The two messages travel apart: the signal may not be known yet. Try again later.
      if (!(await this.signals.close(signalId, this.clock.now()))) throw new SignalNotKnownYet(signalId);
    }
  }
}
