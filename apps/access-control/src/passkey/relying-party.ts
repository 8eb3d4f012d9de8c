import { verifyAuthenticationResponse, verifyRegistrationResponse, type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Person } from '../person/person';
import type { Passkey, PasskeyAnswer, PasskeyAsked } from './passkey';

/** ECDSA on P-256, EdDSA, and RSA with SHA-256: the trusted platform modules of many desktops have the last alone. */
const algorithms = [-7, -8, -257];

/** Checks what browsers say of passkeys (WebAuthn level 3). They are made for the issuer's own address and work at no other. */
export class RelyingParty {
  readonly id: string;

  constructor(private readonly origin: string) {
    this.id = new URL(origin).hostname;
  }

  /** To use a passkey, whoever it is: which of them there are is told to nobody. */
  toUse(challenge: string): PasskeyAsked {
    return { challenge, rpId: this.id };
  }

  toMake(challenge: string, { personId, email, passkeys = [] }: Pick<Person, 'personId' | 'email' | 'passkeys'>): PasskeyAsked {
    return { challenge, rpId: this.id, user: { id: Buffer.from(personId).toString('base64url'), name: email }, taken: passkeys.map(({ id }) => id) };
  }

  /** The new passkey, or undefined for anything but a sound answer to this challenge. */
  async made({ text, challenge }: PasskeyAnswer): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter'> | undefined> {
    const response = answerIn<RegistrationResponseJSON>(text);
    if (!response) return undefined;
    const asked = { response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.id };
    const checked = await verifyRegistrationResponse({ ...asked, requireUserVerification: false, supportedAlgorithmIDs: algorithms }).catch(() => undefined);
    if (!checked?.verified) return undefined;
    const { id, publicKey, counter } = checked.registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  }

  /** Which of the passkeys answered, with its count of uses; undefined when none did. */
  async used({ text, challenge }: PasskeyAnswer, passkeys: readonly Passkey[]): Promise<Pick<Passkey, 'id' | 'counter'> | undefined> {
    const response = answerIn<AuthenticationResponseJSON>(text);
    const passkey = passkeys.find(({ id }) => id === response?.id);
    if (!response || !passkey) return undefined;
    const credential = { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter };
    const asked = { response, expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.id, credential };
    const checked = await verifyAuthenticationResponse({ ...asked, requireUserVerification: false }).catch(() => undefined);
    return checked?.verified ? { id: passkey.id, counter: checked.authenticationInfo.newCounter } : undefined;
  }
}

function answerIn<T extends { readonly id: string }>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && typeof value.id === 'string' && isRecord(value.response) ? (value as object as T) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
