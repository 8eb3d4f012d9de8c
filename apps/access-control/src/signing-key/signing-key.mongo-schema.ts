import type { JWK } from 'jose';
import { Schema } from 'mongoose';

export interface SigningKeyDocument {
  /** Keys are numbered, so that only one can be the next. */
  _id: number;
  kid: string;
  jwk: JWK;
  madeAt: Date;
  signsFrom: Date;
}

export const signingKeySchema = new Schema<SigningKeyDocument>(
  {
    _id: { type: Number, required: true },
    kid: { type: String, required: true },
    jwk: { type: Object, required: true },
    madeAt: { type: Date, required: true },
    signsFrom: { type: Date, required: true },
  },
  { collection: 'signingKeys', versionKey: false },
);
