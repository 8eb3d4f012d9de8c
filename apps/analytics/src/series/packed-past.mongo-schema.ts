import { Schema } from 'mongoose';

/** The past of a series in one document, to be read at once. It follows from the cells and may be missing at any time. */
export interface PackedPastDocument {
  /** The series. */
  _id: string;
  /** Who packs it, or packed it last. */
  build: string;
  /** Every cell from this period on is in it. */
  from: string;
  /** Missing while it is being packed. */
  cells?: string;
  /** Periods that something entered since the packing began: of these the cells say what holds. */
  loose: string[];
}

export const packedPastSchema = new Schema<PackedPastDocument>(
  {
    _id: { type: String, required: true },
    build: { type: String, required: true },
    from: { type: String, required: true },
    cells: String,
    loose: { type: [String], required: true },
  },
  { collection: 'packedPasts', versionKey: false },
);
