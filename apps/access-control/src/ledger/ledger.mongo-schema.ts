import type { LedgerEntry } from '@openvrs/ledger';
import { Schema } from 'mongoose';

/** The entry as it was hashed, and what it is looked up by. */
export interface LedgerDocument {
  /** Chain and place, in the order of places: whoever comes second to a place is refused. */
  _id: string;
  chain: string;
  seq: number;
  actId: string;
  /** When it was done, and its place: what pages are ordered by, so that one range of one index answers any of them. */
  moment: string;
  actor: string;
  resource: string;
  action: string;
  /** Both: as one, so that what one actor seldom did is found as quickly. */
  actorAction: string;
  entry: LedgerEntry;
}

export const ledgerSchema = new Schema<LedgerDocument>(
  {
    _id: { type: String, required: true },
    chain: { type: String, required: true },
    seq: { type: Number, required: true },
    actId: { type: String, required: true },
    moment: { type: String, required: true },
    actor: { type: String, required: true },
    resource: { type: String, required: true },
    action: { type: String, required: true },
    actorAction: { type: String, required: true },
    entry: { type: Object, required: true },
  },
  { collection: 'ledger', versionKey: false },
);

ledgerSchema.index({ actId: 1, chain: 1 }, { unique: true });
// Upwards: on one of the engines a range over a falling index loses the entries at its very beginning.
ledgerSchema.index({ chain: 1, moment: 1 });
ledgerSchema.index({ chain: 1, actor: 1, moment: 1 });
ledgerSchema.index({ chain: 1, resource: 1, moment: 1 });
ledgerSchema.index({ chain: 1, action: 1, moment: 1 });
ledgerSchema.index({ chain: 1, actorAction: 1, moment: 1 });

export function placeOf(chain: string, seq: number): string {
  return `${chain}:${padded(seq)}`;
}

export function momentOf(at: string, seq: number): string {
  return `${at} ${padded(seq)}`;
}

export function toLedgerDocument(entry: LedgerEntry): LedgerDocument {
  const { chain, seq, id: actId, at, actor, resource, action } = entry;
  const written = JSON.parse(JSON.stringify(entry)) as LedgerEntry;
  return { _id: placeOf(chain, seq), chain, seq, actId, moment: momentOf(at, seq), actor, resource, action, actorAction: `${actor} ${action}`, entry: written };
}

/** As text in the order of numbers. */
function padded(seq: number): string {
  return String(seq).padStart(12, '0');
}
