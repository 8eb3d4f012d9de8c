import { revocationKinds, type RevocationKind } from '@openvrs/contracts';
import { Schema } from 'mongoose';

export interface RevocationDocument {
  /** Kind and id, as in the bucket. */
  _id: string;
  kind: RevocationKind;
  id: string;
  issuedUntil: Date;
  forgottenAt: Date;
  revision: number;
  /** Present until the bucket has this revision. */
  unannounced?: boolean;
}

export const revocationSchema = new Schema<RevocationDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: revocationKinds, required: true },
    id: { type: String, required: true },
    issuedUntil: { type: Date, required: true },
    forgottenAt: { type: Date, required: true },
    revision: { type: Number, required: true },
    unannounced: { type: Boolean },
  },
  { collection: 'revocations', versionKey: false },
);

revocationSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });
revocationSchema.index({ unannounced: 1 }, { sparse: true });
