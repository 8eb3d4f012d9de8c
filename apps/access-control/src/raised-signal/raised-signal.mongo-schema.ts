import type { Resource } from '@openvrs/entitlement';
import { Schema } from 'mongoose';

export interface RaisedSignalDocument {
  _id: string;
  resource: Resource;
  knownAt: Date;
  /** When its audience was changed. */
  closedAt?: Date;
}

export const raisedSignalSchema = new Schema<RaisedSignalDocument>(
  { _id: { type: String, required: true }, resource: { type: Object, required: true }, knownAt: { type: Date, required: true }, closedAt: { type: Date } },
  { collection: 'raised-signals', versionKey: false },
);
