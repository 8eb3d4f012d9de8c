import { IsOptional } from 'class-validator';
import { IsChain } from '../search-ledger/search-ledger.request';

/** Query of `GET /v1/ledger/export`. */
export class ExportLedgerRequest {
  /** The caller's own state's unless given; an auditor's is `global`. */
  @IsOptional()
  @IsChain()
  chain?: string;
}
