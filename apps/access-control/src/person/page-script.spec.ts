import { createContext, runInContext } from 'node:vm';
import { RelyingParty } from '../passkey/relying-party';
import { SoftwareAuthenticator } from '../passkey/software-authenticator.fixture';
import { pageScript } from './page-script';

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

interface Pressed {
  readonly sent: string[];
  readonly hidden: boolean;
  readonly asked: Asked[];
  readonly told: { readonly textContent: string };
}

/** The script in a page with one form, before a device. */
async function press(asked: object, device: SoftwareAuthenticator, { refuses = '', isSound = true } = {}): Promise<Pressed> {
  const page = { sent: [] as string[], hidden: true, asked: [] as Asked[], told: { textContent: '' } };
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
    if (refuses) throw Object.assign(new Error('no'), { name: refuses });
    return handedOver(device[how](Buffer.from(options.publicKey.challenge).toString('base64url')));
  };
  const window = { PublicKeyCredential: class {} };
  const found: Readonly<Record<string, object>> = { 'form[data-passkey]': form, 'button[data-use-passkey]': button, '[data-told]': page.told };
  const document = { querySelector: (selector: string) => found[selector], querySelectorAll: () => [] };
  runInContext(pageScript, createContext({ window, document, navigator: { credentials: { create: answer('create'), get: answer('get') } }, atob, btoa, Uint8Array }));
  await pressed?.();
  return page;
}

describe('the script of the pages', () => {
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

  it.each([['NotAllowedError', /^The device gave no passkey/], ['InvalidStateError', /already/], ['SecurityError', /address/]])('sends nothing when the device says no (%s), and says what is to be done', async (refuses, told) => {
    const pressed = await press(party.toUse(challenge), device, { refuses });
    expect([pressed.sent, pressed.told.textContent]).toEqual([[], expect.stringMatching(told)]);
  });

  it('shows a password that is typed, and hides it again', () => {
    const [field, pressed, listeners] = [{ type: 'password' }, [] as string[], [] as (() => void)[]];
    const toggle = { dataset: { show: 'password' }, hidden: true, addEventListener: (_: string, listener: () => void) => void listeners.push(listener), setAttribute: (_: string, value: string) => void pressed.push(value) };
    runInContext(pageScript, createContext({ window: {}, document: { querySelectorAll: () => [toggle], getElementById: () => field, querySelector: () => null } }));
    const types = listeners.flatMap((press) => [press, press]).map((press) => (press(), field.type));
    expect([toggle.hidden, types, pressed]).toEqual([false, ['text', 'password'], ['true', 'false']]);
  });

  it('asks nothing of the device while the form is not filled in', async () => {
    expect((await press(party.toUse(challenge), device, { isSound: false })).asked).toEqual([]);
  });
});
