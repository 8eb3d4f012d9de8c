import type { Role } from '@openvrs/identity';
import { Schema } from 'mongoose';
import type { ClientKey, ClientSecret } from './credentials';

export interface ClientDocument {
  _id: string;
  name: string;
  roles: Role[];
  state?: string;
  agency?: string;
  credentials: { secrets: ClientSecret[]; keys?: ClientKey[]; revision: number };
  registeredAt: Date;
  lastUsedAt?: Date;
  revokedAt?: Date;
}

export const clientSchema = new Schema<ClientDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    roles: { type: [String], required: true },
    state: { type: String },
    agency: { type: String },
    credentials: { type: Object, required: true },
    registeredAt: { type: Date, required: true },
    lastUsedAt: { type: Date },
    revokedAt: { type: Date },
  },
  { collection: 'clients', versionKey: false },
);

clientSchema.index({ state: 1, registeredAt: 1 });
clientSchema.index({ roles: 1 });
