import { IsBoolean, IsOptional } from 'class-validator';

/** Body of `POST /v1/ledger/receipts`. */
export class SealLedgerRequest {
  /** The receipt after this one is signed with a new key, which this one announces. */
  @IsOptional()
  @IsBoolean()
  newKey = false;
}
