import { createHash } from 'node:crypto';

/** A key pair on a person's device, of which we hold the public half. */
export interface Passkey {
  /** As the device names it, in base64url. */
  readonly id: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** Of uses, where the device counts: it never goes back. */
  readonly counter: number;
  /** For the person: which device it is on. */
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt?: Date;
}

export const passkeysMax = 10;
export const passkeyNameMax = 60;

export interface PasskeyView {
  readonly passkeyId: string;
  readonly name: string;
  readonly addedAt: string;
  readonly lastUsedAt?: string;
}

/** Devices may give names longer than an address takes. */
export function passkeyIdOf({ id }: Pick<Passkey, 'id'>): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}

export function passkeyView(passkey: Passkey): PasskeyView {
  const { name, addedAt, lastUsedAt } = passkey;
  return { passkeyId: passkeyIdOf(passkey), name, addedAt: addedAt.toISOString(), ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}) };
}

/** What a browser sent of a passkey, with the challenge that it was to answer. */
export interface PasskeyAnswer {
  readonly text: string;
  readonly challenge: string;
}

/** What a page asks the device: to use a passkey, or, of a user, to make one. */
export interface PasskeyAsked {
  readonly challenge: string;
  readonly rpId: string;
  readonly user?: { readonly id: string; readonly name: string };
  /** Those that the user has: no device makes a second. */
  readonly taken?: readonly string[];
}
