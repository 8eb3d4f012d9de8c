import { createContext, runInContext } from 'node:vm';
import { passkeyScript } from './passkey-script';
import { RelyingParty } from './relying-party';
import { SoftwareAuthenticator } from './software-authenticator.fixture';

const origin = 'https://vrs.example.org';
const party = new RelyingParty(origin);
const challenge = Buffer.from('c'.repeat(32)).toString('base64url');

interface Answer {
  readonly id: string;
  readonly type: string;
  readonly response: Readonly<Record<string, string>>;
}
interface Asked {
  readonly publicKey: { readonly challenge: Uint8Array; readonly excludeCredentials?: readonly { readonly id: Uint8Array }[]; readonly rpId?: string };
}

/** As a browser hands it over: buffers where we have text. */
function handedOver(text: string): object {
  const { id, type, response } = JSON.parse(text) as Answer;
  const buffers = Object.entries(response).map(([name, value]) => [name, new Uint8Array(Buffer.from(value, 'base64url')).buffer]);
  return { id, type, response: Object.fromEntries(buffers) as object };
}

/** The script in a page with one form, before a device. */
async function press(asked: object, device: SoftwareAuthenticator, { refuses = false, isSound = true } = {}): Promise<{ sent: string[]; hidden: boolean; asked: Asked[] }> {
  const page = { sent: [] as string[], hidden: true, asked: [] as Asked[] };
  let pressed: (() => Promise<void>) | undefined;
  const elements = { passkey: { value: '' } };
  const form = { dataset: { passkey: JSON.stringify(asked) }, elements, reportValidity: () => isSound, submit: () => page.sent.push(elements.passkey.value) };
  const button = {
    set hidden(value: boolean) {
      page.hidden = value;
    },
    addEventListener: (_: string, listener: () => Promise<void>) => void (pressed = listener),
  };
  const answer = (how: 'create' | 'get') => async (options: Asked) => {
    page.asked.push(options);
    if (refuses) throw new Error('NotAllowedError');
    return handedOver(device[how](Buffer.from(options.publicKey.challenge).toString('base64url')));
  };
  const window = { PublicKeyCredential: class {} };
  const document = { querySelector: (selector: string) => (selector.startsWith('form') ? form : button) };
  runInContext(passkeyScript, createContext({ window, document, navigator: { credentials: { create: answer('create'), get: answer('get') } }, atob, btoa, Uint8Array }));
  await pressed?.();
  return page;
}

describe('the script of the passkey pages', () => {
  const device = new SoftwareAuthenticator(origin);
  const person = { personId: 'usr_1', email: 'focal.point@it.example' };

  it('makes a passkey and sends it with the form', async () => {
    const { sent, hidden } = await press(party.toMake(challenge, person), device);
    expect(hidden).toBe(false);
    expect(await party.made({ text: sent[0] ?? '', challenge })).toMatchObject({ id: device.id });
  });

  it('uses a passkey, whoever it belongs to, and sends its answer', async () => {
    const made = await party.made({ text: device.create(challenge), challenge });
    const { sent, asked } = await press(party.toUse(challenge), device);
    expect(await party.used({ text: sent[0] ?? '', challenge }, [{ ...made!, name: 'x', addedAt: new Date() }])).toMatchObject({ id: device.id });
    expect(Object.keys(asked[0]!.publicKey).sort()).toEqual(['challenge', 'rpId', 'userVerification']);
  });

  it('asks for none that the person has already', async () => {
    const passkeys = [{ id: device.id, publicKey: '', counter: 0, name: 'x', addedAt: new Date() }];
    const { asked } = await press(party.toMake(challenge, { ...person, passkeys }), device);
    expect(asked[0]?.publicKey.excludeCredentials?.map(({ id }) => Buffer.from(id).toString('base64url'))).toEqual([device.id]);
  });

  it('sends nothing when the person says no or the form is not filled in', async () => {
    expect((await press(party.toUse(challenge), device, { refuses: true })).sent).toEqual([]);
    expect((await press(party.toUse(challenge), device, { isSound: false })).asked).toEqual([]);
  });
});
