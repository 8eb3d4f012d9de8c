import { actRecordedV1, actRecordedV2, type ActRecordedV1, type ActRecordedV2, type Envelope } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { Controller, Inject } from '@nestjs/common';
import { LedgerWriter } from '../ledger/ledger-writer';
import { toldAct } from '../ledger/told-acts';

/** The stream holds the acts durably meanwhile; many share one write, and alerts come first to the disk. */
const lingerMs = 1_000;

@Controller()
export class EnterActsWhenRecordedConsumer {
  constructor(@Inject(LedgerWriter) private readonly ledger: LedgerWriter) {}

  @Consume(actRecordedV2, { lingerMs })
  async enter(batch: readonly Envelope<ActRecordedV2>[]): Promise<void> {
    await this.ledger.enter(batch.flatMap(({ data }) => data.acts.map(toldAct)));
  }

  /** What was on its way before services said more. */
  @Consume(actRecordedV1, { lingerMs })
  async enterEarlier(batch: readonly Envelope<ActRecordedV1>[]): Promise<void> {
    await this.ledger.enter(batch.flatMap(({ data }) => data.acts.map(toldAct)));
  }
}
