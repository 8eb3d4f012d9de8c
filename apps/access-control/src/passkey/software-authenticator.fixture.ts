import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export interface Change {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  /** Of authenticatorData: bit 0 says that the person was there. */
  readonly flags?: number;
  readonly counter?: number;
  readonly alg?: number;
}

const present = 0x01;
const holdsKey = 0x40;
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const bytes = (value: Uint8Array): Buffer => Buffer.concat([head(2, value.length), value]);
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const map = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

/** CBOR, as far as an authenticator needs it: lengths up to 65,535. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

/** A device with a passkey, and the browser around it: what `navigator.credentials` would hand over, made of a key on P-256. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(16).toString('base64url');
  private readonly privateKey: KeyObject;
  private readonly cose: (alg: number) => Buffer;
  private uses = 0;

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    const point = (part: string): Buffer => bytes(Buffer.from(part, 'base64url'));
    this.cose = (alg) => map([[integer(1), integer(2)], [integer(3), integer(alg)], [integer(-1), integer(1)], [integer(-2), point(x)], [integer(-3), point(y)]]);
  }

  /** `navigator.credentials.create`, as our page sends it. */
  create(challenge: string, change: Change = {}): string {
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), Buffer.from(this.id, 'base64url'), this.cose(change.alg ?? -7)]);
    const authData = Buffer.concat([this.authenticatorData({ ...change, flags: change.flags ?? present | holdsKey }), attested]);
    const attestation = map([[text('fmt'), text('none')], [text('attStmt'), map([])], [text('authData'), bytes(authData)]]);
    return this.credential({ clientDataJSON: this.clientData('webauthn.create', challenge, change), attestationObject: attestation.toString('base64url') });
  }

  /** `navigator.credentials.get`, as our page sends it. */
  get(challenge: string, change: Change = {}): string {
    this.uses += 1;
    const authData = this.authenticatorData({ ...change, flags: change.flags ?? present, counter: change.counter ?? this.uses });
    const clientDataJSON = this.clientData('webauthn.get', challenge, change);
    const signed = Buffer.concat([authData, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()]);
    const signature = createSign('sha256').update(signed).sign(this.privateKey).toString('base64url');
    return this.credential({ clientDataJSON, authenticatorData: authData.toString('base64url'), signature });
  }

  private credential(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private clientData(type: string, challenge: string, change: Change): string {
    return Buffer.from(JSON.stringify({ type: change.type ?? type, challenge, origin: change.origin ?? this.origin, crossOrigin: false })).toString('base64url');
  }

  private authenticatorData({ rpId, flags = present, counter = 0 }: Change): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(rpId ?? new URL(this.origin).hostname).digest(), Buffer.from([flags]), count]);
  }
}
