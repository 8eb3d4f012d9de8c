import { Act, Caller, Does, Roles } from '@openvrs/edge';
import type { Caller as CallerIdentity } from '@openvrs/identity';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { chainOf, ledgerReaders, lookedInto } from '../ledger/chain-of';
import { ExportLedger } from './export-ledger.handler';
import { ExportLedgerRequest } from './export-ledger.request';

@Controller('v1/ledger/export')
export class ExportLedgerController {
  constructor(@Inject(ExportLedger) private readonly ledger: ExportLedger) {}

  @Get()
  @Does('export')
  @Roles(...ledgerReaders)
  export(@Query() { chain: asked }: ExportLedgerRequest, @Caller() caller: CallerIdentity, @Act() act: Act): StreamableFile {
    const chain = chainOf(caller, asked);
    act.shows(lookedInto(caller, chain));
    const stream = Readable.from(this.ledger.lines(chain));
    return new StreamableFile(stream, { type: 'application/x-ndjson; charset=utf-8', disposition: `attachment; filename="ledger-${chain}.ndjson"` });
  }
}
