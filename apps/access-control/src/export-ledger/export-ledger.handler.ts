import { beginning, exportFormat, lineOf, proofOf, type Head } from '@openvrs/ledger';
import type { Clock } from '@openvrs/observability';
import type { LedgerRepository } from '../ledger/ledger.repository';
import type { ReceiptRepository } from '../receipt/receipt.repository';

export interface ExportLedgerParts {
  readonly ledger: LedgerRepository;
  readonly receipts: ReceiptRepository;
  readonly clock: Clock;
}

const entriesAtOnce = 500;

/** A whole chain with the proofs of all receipts, in constant memory however long it is. */
export class ExportLedger {
  constructor(private readonly parts: ExportLedgerParts) {}

  async *lines(chain: string): AsyncGenerator<string> {
    const { ledger, receipts, clock } = this.parts;
    // Before the receipts are read: each receipt from before this moment is among them.
    const exportedAt = clock.now().toISOString();
    const sealed = await receipts.all();
    const [head = beginning(chain)] = await ledger.heads([beginning(chain)]);
    yield lineOf({ format: exportFormat, chain, entries: head.seq, receipts: sealed.length, exportedAt });
    for (const { receipt, heads } of sealed) {
      const proof = proofOf(chain, receipt.number, heads);
      if (proof) yield lineOf({ proof });
    }
    yield* this.entryLines(head);
  }

  private async *entryLines({ chain, seq: end }: Head): AsyncGenerator<string> {
    for (let first = 1; first <= end; first += entriesAtOnce) {
      const entries = await this.parts.ledger.read(chain, first, Math.min(end, first + entriesAtOnce - 1));
      yield entries.map((entry) => lineOf({ entry })).join('');
    }
  }
}
