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

personSchema.index({ email: 1, invitedAt: 1 });
/** Of before, when an address was taken for good. */
export const formerPersonIndexes: readonly string[] = ['email_1', 'email_1_revokedAt_1'];
personSchema.index({ state: 1, invitedAt: 1 });
personSchema.index({ 'invitation.tokenHash': 1 }, { sparse: true });

/** Whose an address is: by its key alone, for one of the engines goes on holding what a unique index had before a change. */
export interface AddressDocument {
  /** The address. */
  _id: string;
  personId: string;
  takenAt: Date;
}

export const addressSchema = new Schema<AddressDocument>(
  { _id: { type: String, required: true }, personId: { type: String, required: true }, takenAt: { type: Date, required: true } },
  { collection: 'addresses', versionKey: false },
);
