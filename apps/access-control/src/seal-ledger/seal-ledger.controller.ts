import { Roles } from '@openvrs/edge';
import type { Receipt } from '@openvrs/ledger';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { SealLedger } from './seal-ledger.handler';
import { SealLedgerRequest } from './seal-ledger.request';

@Controller('v1/ledger/receipts')
export class SealLedgerController {
  constructor(@Inject(SealLedger) private readonly ledger: SealLedger) {}

  @Post()
  @Roles('administrator')
  async seal(@Body() { newKey }: SealLedgerRequest): Promise<Receipt> {
    return this.ledger.seal(newKey);
  }
}
