import { Schema } from 'mongoose';

export interface EnrolmentDocument {
  /** There is one. */
  _id: 'first-administrator';
  /** Gone once used. */
  tokenHash?: string;
  offeredAt?: Date;
  usedAt?: Date;
}

export const enrolmentSchema = new Schema<EnrolmentDocument>(
  { _id: { type: String, required: true }, tokenHash: { type: String }, offeredAt: { type: Date }, usedAt: { type: Date } },
  { collection: 'enrolments', versionKey: false },
);
