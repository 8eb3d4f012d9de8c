import { Act, Caller, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { chainOf, ledgerReaders, lookedInto } from '../ledger/chain-of';
import { SearchLedger, type LedgerPage } from './search-ledger.handler';
import { SearchLedgerRequest } from './search-ledger.request';

@Controller('v1/ledger')
export class SearchLedgerController {
  constructor(@Inject(SearchLedger) private readonly ledger: SearchLedger) {}

  @Get()
  @Roles(...ledgerReaders)
  async page(@Query() { chain, ...wish }: SearchLedgerRequest, @Caller() caller: CallerIdentity, @Act() act: Act): Promise<LedgerPage> {
    const read = chainOf(caller, chain);
    act.shows(lookedInto(caller, read));
    return this.ledger.handle({ ...wish, chain: read });
  }
}
