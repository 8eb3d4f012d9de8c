import { Public } from '@openvrs/edge';
import type { PublishedRoots } from '@openvrs/ledger';
import { Controller, Get, Inject } from '@nestjs/common';
import { ReceiptRepository } from '../receipt/receipt.repository';
import { publishedRoots } from '../receipt/sealed-receipt';

/** For everybody: the more keep the receipts, the less can be written anew. */
@Controller('v1/ledger/roots')
export class ShowLedgerRootsController {
  constructor(@Inject(ReceiptRepository) private readonly receipts: ReceiptRepository) {}

  @Get()
  @Public()
  async show(): Promise<PublishedRoots> {
    const [receipts, keys] = [await this.receipts.all(), await this.receipts.keys()];
    return publishedRoots(receipts, keys);
  }
}
