import type { LedgerEntry } from '@openvrs/ledger';
import { Schema } from 'mongoose';

/** The entry as it was hashed, and what it is looked up by. */
export interface LedgerDocument {
  /** Chain and place: whoever comes second to a place is refused. */
  _id: string;
  chain: string;
  seq: number;
  actId: string;
  at: string;
  actor: string;
  resource: string;
  entry: LedgerEntry;
}

export const ledgerSchema = new Schema<LedgerDocument>(
  {
    _id: { type: String, required: true },
    chain: { type: String, required: true },
    seq: { type: Number, required: true },
    actId: { type: String, required: true },
    at: { type: String, required: true },
    actor: { type: String, required: true },
    resource: { type: String, required: true },
    entry: { type: Object, required: true },
  },
  { collection: 'ledger', versionKey: false },
);

ledgerSchema.index({ chain: 1, seq: 1 }, { unique: true });
ledgerSchema.index({ actId: 1, chain: 1 }, { unique: true });
ledgerSchema.index({ chain: 1, actor: 1, seq: -1 });
ledgerSchema.index({ chain: 1, resource: 1, seq: -1 });
// Upwards: on one of the engines a range over a falling index loses the entries at its very beginning.
ledgerSchema.index({ chain: 1, at: 1 });
