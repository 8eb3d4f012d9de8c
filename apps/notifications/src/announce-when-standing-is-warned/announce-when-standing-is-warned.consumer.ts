import { Controller, Inject } from '@nestjs/common';
import { deliveryAnnouncedV1, standingWarnedV1, type Envelope, type StandingWarnedV1 } from '@openvrs/contracts';
import { Consume, outgoing, Publisher } from '@openvrs/messaging';
import { Clock } from '@openvrs/observability';

/** Each warning is taken by one replica, and said to the streams of all: a second time is dropped by its id. */
@Controller()
export class AnnounceWhenStandingIsWarnedConsumer {
  constructor(
    @Inject(Publisher) private readonly publisher: Publisher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Consume(standingWarnedV1)
  async warned(batch: readonly Envelope<StandingWarnedV1>[]): Promise<void> {
    const time = this.clock.now().toISOString();
    await this.publisher.publish(batch.map(({ id, data: { warnedAt: _, ...warning } }) =>
      outgoing(deliveryAnnouncedV1, { ...warning, announcedAt: time }, { id: `announced|${id}`, source: 'notifications', subject: warning.state, time })));
  }
}
