import type { JWK } from 'jose';
import { Schema } from 'mongoose';
import type { SealedReceipt } from './sealed-receipt';

export interface ReceiptDocument extends SealedReceipt {
  /** Its number: there is one of each. */
  _id: number;
}

export const receiptSchema = new Schema<ReceiptDocument>(
  { _id: { type: Number, required: true }, receipt: { type: Object, required: true }, signed: { type: String, required: true }, heads: { type: [Object], required: true } },
  { collection: 'receipts', versionKey: false },
);

export interface LedgerKeyDocument {
  /** Keys are numbered, so that only one can be the next. */
  _id: number;
  jwk: JWK;
}

export const ledgerKeySchema = new Schema<LedgerKeyDocument>(
  { _id: { type: Number, required: true }, jwk: { type: Object, required: true } },
  { collection: 'ledgerKeys', versionKey: false },
);
