import { Schema } from 'mongoose';

export interface ArtefactDocument {
  /** Kind and id. */
  _id: string;
  kind: string;
  id: string;
  payload: Record<string, unknown>;
  uid?: string;
  grantId?: string;
  accountId?: string;
  consumedAt?: Date;
  expiresAt: Date;
}

export const artefactSchema = new Schema<ArtefactDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    id: { type: String, required: true },
    payload: { type: Object, required: true },
    uid: { type: String },
    grantId: { type: String },
    accountId: { type: String },
    consumedAt: { type: Date },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'artefacts', versionKey: false },
);

artefactSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
artefactSchema.index({ uid: 1 }, { sparse: true });
artefactSchema.index({ grantId: 1 }, { sparse: true });
artefactSchema.index({ accountId: 1 }, { sparse: true });
