import { disclosureRecordedV1, disclosureRecordedV2, latestDisclosure, type DisclosureRecordedV1, type DisclosureRecordedV2, type Envelope } from '@openvrs/contracts';
import { Consume } from '@openvrs/messaging';
import { metric } from '@openvrs/observability';
import { Controller, Inject } from '@nestjs/common';
import { toDisclosure } from '../disclosure/disclosure';
import { DisclosureRepository } from '../disclosure/disclosure.repository';
import { LedgerWriter } from '../ledger/ledger-writer';
import { showingAct } from '../ledger/told-acts';

/** The stream holds the record durably meanwhile; many share one write. */
const lingerMs = 1_000;

type Shown = Pick<Envelope<DisclosureRecordedV2>, 'data' | 'source'>;

@Controller()
export class RecordDisclosureWhenSomethingIsShownConsumer {
  constructor(
    @Inject(DisclosureRepository) private readonly disclosures: DisclosureRepository,
    @Inject(LedgerWriter) private readonly ledger: LedgerWriter,
  ) {}

  @Consume(disclosureRecordedV2, { lingerMs })
  async record(batch: readonly Shown[]): Promise<void> {
    await this.ledger.enter(batch.map(({ data, source }) => showingAct(data, source)));
    await this.disclosures.record(batch.map(({ data }) => toDisclosure(data)));
    metric.disclosures.add(batch.length);
  }

  /** What was on its way before grounds and agreements were told with it. */
  @Consume(disclosureRecordedV1, { lingerMs })
  async recordEarlier(batch: readonly Envelope<DisclosureRecordedV1>[]): Promise<void> {
    await this.record(batch.map(({ data, source }) => ({ data: latestDisclosure(data), source })));
  }
}
