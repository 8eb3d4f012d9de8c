import { Schema } from 'mongoose';
import type { Passkey } from '../passkey/passkey';
import type { Person } from './person';

export interface PersonDocument extends Omit<Person, 'personId' | 'roles' | 'passkeys'> {
  _id: string;
  roles: Person['roles'][number][];
  passkeys?: Passkey[];
}

export const personSchema = new Schema<PersonDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    roles: { type: [String], required: true },
    state: { type: String },
    agency: { type: String },
    invitation: { type: Object },
    passwordHash: { type: String },
    totpSecret: { type: String },
    totpStep: { type: Number },
    passkeys: { type: [Object], default: undefined },
    credentialsSetAt: { type: Date },
    failures: { type: Number, required: true },
    lockedUntil: { type: Date },
    invitedAt: { type: Date, required: true },
    lastSignInAt: { type: Date },
    revokedAt: { type: Date },
    revision: { type: Number, required: true },
  },
  { collection: 'people', versionKey: false },
);

/** Who is out for good leaves the address to whoever is invited by it next. */
personSchema.index({ email: 1, revokedAt: 1 }, { unique: true });
/** Of before, when an address was taken for good. */
export const formerPersonIndexes: readonly string[] = ['email_1'];

personSchema.index({ state: 1, invitedAt: 1 });
personSchema.index({ 'invitation.tokenHash': 1 }, { sparse: true });
