import { standingChangedV1, standingChangedV2, type Envelope, type StandingChangedV1, type StandingChangedV2 } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Controller, Inject } from '@nestjs/common';
import { LedgerWriter } from '../ledger/ledger-writer';
import { standingAct } from '../ledger/told-acts';

const lingerMs = 250;

/** This service's own message: it leaves with the change itself, so that no change goes without its entry. */
@Controller()
export class EnterDecisionWhenStandingChangesConsumer {
  constructor(@Inject(LedgerWriter) private readonly ledger: LedgerWriter) {}

  @Consume(standingChangedV2, { lingerMs })
  async enter(batch: readonly Envelope<StandingChangedV2>[]): Promise<void> {
    await this.ledger.enter(batch.map(standingAct));
  }

  /** What was on its way before the policy was told with it. */
  @Consume(standingChangedV1, { lingerMs })
  async enterEarlier(batch: readonly Envelope<StandingChangedV1>[]): Promise<void> {
    await this.ledger.enter(batch.map(standingAct));
  }
}
