import { Act, Roles } from '@openvrs/edge';
import type { Receipt } from '@openvrs/ledger';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { SealLedger } from './seal-ledger.handler';
import { SealLedgerRequest } from './seal-ledger.request';

@Controller('v1/ledger/receipts')
export class SealLedgerController {
  constructor(@Inject(SealLedger) private readonly ledger: SealLedger) {}

  @Post()
  @Roles('administrator')
  async seal(@Body() { newKey }: SealLedgerRequest, @Act() act: Act): Promise<Receipt> {
    act.says({ newKey });
    const receipt = await this.ledger.seal(newKey);
    act.concerns(`receipt:${receipt.number}`, undefined);
    return receipt;
  }
}
