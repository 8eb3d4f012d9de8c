import type { Receipt } from './receipt';
import { linksOf, type ReportLinks } from './report-links';

/** A receipt as it is answered: the same, byte for byte, however often it is asked for. */
export interface ReceiptResponse extends Receipt {
  readonly links: ReportLinks;
}

export function toReceiptResponse(receipt: Receipt): ReceiptResponse {
  return { ...receipt, links: linksOf(receipt.id, receipt.release) };
}
