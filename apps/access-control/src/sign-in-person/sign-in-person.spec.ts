import { audience, audienceOf, TokenVerifier, type Caller } from '@openvrs/identity';
import { createLogger } from '@openvrs/observability';
import { FixedClock, nothingRevoked, SequentialIds } from '@openvrs/testing';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { createHash } from 'node:crypto';
import { AcceptInvitation } from '../accept-invitation/accept-invitation.handler';
import { ChangePassword } from '../change-password/change-password.handler';
import { AddPasskey } from '../add-passkey/add-passkey.handler';
import { ArtefactMemoryRepository } from '../artefact/artefact.memory-repository';
import { ClientMemoryRepository } from '../client/client.memory-repository';
import { SystemSecrets } from '../client/system-secrets';
import { InvitePerson } from '../invite-person/invite-person.handler';
import { OwnKeys } from '../issue-token/own-keys';
import { mountTokenEndpoints } from '../issue-token/token-endpoints';
import { TokenIssuer } from '../issue-token/token-issuer';
import { untoldSignIns } from '../issue-token/untold-sign-ins.fixture';
import { newParticipant } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { PasskeyChallenges } from '../passkey/passkey-challenges';
import { RelyingParty } from '../passkey/relying-party';
import { PasswordRule } from '../person/password-rule';
import { ArgonPasswords } from '../person/argon-passwords';
import { PersonMemoryRepository } from '../person/person.memory-repository';
import { stepOf, totpCode } from '../person/totp';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import { RevokePerson, type SessionView } from '../revoke-person/revoke-person.handler';
import { makeSigningKey } from '../signing-key/make-signing-key';
import { mountPeoplePages } from './people-endpoints';
import { SignInPerson } from './sign-in-person.handler';

const issuer = 'https://vrs.example.org';
const back = 'https://portal.example.org/signed-in';
const password = 'correct horse battery';
const verifierText = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifierText).digest('base64url');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const italian: Caller = { subject: 'usr_nfp', roles: ['focal-point'], state: 'IT' };

describe('a person signs in', () => {
  const clock = new FixedClock(new Date());
  const [people, artefacts, revoking] = [new PersonMemoryRepository(), new ArtefactMemoryRepository(), new RecordedRevoking()];
  const participants = new ParticipantMemoryRepository();
  const passwords = new ArgonPasswords();
  const invite = new InvitePerson({ people, participants, artefacts, secrets: new SystemSecrets(), revoking, ids: new SequentialIds(), clock });
  const revoke = new RevokePerson({ people, artefacts, revoking, clock });
  let door: FastifyInstance;
  let verifier: TokenVerifier;
  let secret: string;
  const refusedSignIns: [string, string][] = [];
  beforeEach(() => void refusedSignIns.splice(0));

  beforeAll(async () => {
    await participants.add(newParticipant('IT', 'Italy'));
    const [tokens, keys, signing] = [
      new TokenIssuer(
        { issuer, clients: new ClientMemoryRepository(), participants, people, portalRedirects: [back], artefacts, revoking, clock, uses: { note: () => undefined } },
        createLogger({ service: 'access-control', level: 'silent' }), untoldSignIns),
      new OwnKeys(), await makeSigningKey(clock.now()),
    ];
    for (const each of [tokens, keys]) each.use({ signing, published: [signing] });
    verifier = new TokenVerifier({ issuer, jwksUrl: 'http://nowhere.test', keys: keys.find, revocations: nothingRevoked() });
    door = Fastify();
    mountTokenEndpoints(door, tokens);
    const [party, challenges, secrets] = [new RelyingParty(issuer), new PasskeyChallenges(artefacts, new SystemSecrets(), clock), new SystemSecrets()];
    const rule = new PasswordRule();
    const accept = new AcceptInvitation({ people, participants, passwords, rule, clock, party });
    const signIn = new SignInPerson({ people, participants, passwords, clock, party, refused: { note: (who, why) => void refusedSignIns.push([who.actor, why]) } });
    const changePassword = new ChangePassword({ people, participants, passwords, rule, signIn, revoking, clock });
    const addPasskey = new AddPasskey({ people, artefacts, secrets, party, clock });
    mountPeoplePages(door, { issuer: tokens, origin: issuer, portalRedirects: [back], signIn, accept, addPasskey, changePassword, party, challenges, secrets });
  });
  afterAll(() => door.close());

  const query = (asked: Record<string, string | undefined>): string => new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
  const authorize = (change: Record<string, string | undefined> = {}, cookie = ''): Promise<LightMyRequestResponse> => {
    const asked = { client_id: 'portal', response_type: 'code', scope: 'vrs', redirect_uri: back, code_challenge: challenge, code_challenge_method: 'S256', state: 's', ...change };
    return door.inject({ url: `/oauth/auth?${query(asked)}`, headers: { cookie } });
  };
  const cookiesOf = (answer: LightMyRequestResponse): string => answer.cookies.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`).join('; ');
  const code = (): string => totpCode(secret, stepOf(clock.now()));
  const begin = async (change: Record<string, string> = {}): Promise<{ url: string; cookie: string }> => {
    const answer = await authorize(change);
    return { url: String(answer.headers.location), cookie: cookiesOf(answer) };
  };
  const send = (at: { url: string; cookie: string }, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    door.inject({ method: 'POST', url: at.url, headers: { ...form, cookie: at.cookie, ...headers }, payload: new URLSearchParams(fields).toString() });
  const exchange = (given: string, change: Record<string, string | undefined> = {}): Promise<LightMyRequestResponse> =>
    door.inject({ method: 'POST', url: '/oauth/token', headers: form, payload: query({ grant_type: 'authorization_code', client_id: 'portal', code: given, redirect_uri: back, code_verifier: verifierText, ...change }) });
  const right = (): Record<string, string> => ({ email: 'Anna@Example.org', password, code: code() });

  /** To the code that the portal is given. */
  async function signIn(change: Record<string, string> = {}): Promise<string> {
    clock.advance(30_000);
    const at = await begin(change);
    const sent = await send(at, right());
    const resumed = await door.inject({ url: new URL(String(sent.headers.location), issuer).pathname, headers: { cookie: at.cookie } });
    return new URL(String(resumed.headers.location)).searchParams.get('code') ?? '';
  }

  it('after an invitation, whose link is good once and sets password and second factor', async () => {
    const { token } = await invite.handle({ name: 'Anna', email: 'anna@example.org', roles: ['user', 'subscriber'], state: 'IT' }, italian);
    const shown = await door.inject({ url: `/invitation/${token}` });
    secret = /[?&;]secret=([A-Z2-7]+)/.exec(shown.body)?.[1] ?? '';
    const accept = (fields: Record<string, string>): Promise<LightMyRequestResponse> => send({ url: `/invitation/${token}`, cookie: '' }, fields);
    expect((await accept({ password: 'short', code: code() })).statusCode).toBe(400);
    expect((await accept({ password: 'anna.example2026', code: code() })).body).toMatch(/would soon be guessed/);
    expect((await accept({ password, code: '000000' })).statusCode).toBe(400);
    const both = await Promise.all([accept({ password, code: code() }), accept({ password, code: code() })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    expect((await door.inject({ url: `/invitation/${token}` })).statusCode).toBe(404);
    expect(JSON.stringify(await people.findByEmail('anna@example.org'))).not.toMatch(new RegExp(`${password}|${token}`));
  });

  it('with password and code, and gets a token that says who it is, for which state, in which sign-in', async () => {
    const answer = await exchange(await signIn());
    const token = answer.json<{ access_token: string }>().access_token;
    expect(await verifier.verify(token)).toEqual({ subject: expect.stringMatching(/^usr_/) as string, roles: ['user', 'subscriber'], state: 'IT' });
    const [session] = await sessionsOf((await people.findByEmail('anna@example.org'))!.personId, italian);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ aud: audience, sid: session?.sessionId });
  });

  it('and may ask for one service alone, at the sign-in or with the code', async () => {
    const audOf = (answer: LightMyRequestResponse): unknown => (JSON.parse(Buffer.from(answer.json<{ access_token: string }>().access_token.split('.')[1] ?? '', 'base64url').toString()) as { aud: unknown }).aud;
    const only = { resource: audienceOf('intake') };
    expect(audOf(await exchange(await signIn(only)))).toBe(audienceOf('intake'));
    expect((await exchange(await signIn(only), { resource: audienceOf('analytics') })).json<{ error: string }>().error).toBe('invalid_target');
    expect((await exchange(await signIn(only), { resource: audience })).json<{ error: string }>().error).toBe('invalid_target');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a wrong password', { password: 'wrong horse battery' }, /^usr_\S+ wrong password$/],
    ['a wrong code', { code: '000000' }, /^usr_\S+ wrong second factor$/],
    ['nobody known', { email: 'nobody@example.org' }, /^nobody nobody known$/],
    ['a passkey that is none', { code: '', passkey: '{"id":"x","response":{}}' }, /^usr_\S+ wrong second factor$/],
    ['nothing', { email: '', password: '', code: '' }, /^nobody nobody known$/],
    ['a password of 100 kB', { password: 'x'.repeat(3_000) }, /^usr_\S+ wrong password$/],
  ])('not with %s, and every refusal reads the same; the ledger is told which it was', async (_, change, noted) => {
    clock.advance(30_000);
    const at = await begin();
    const answer = await send(at, { ...right(), ...change });
    expect(refusedSignIns.map((each) => each.join(' '))).toEqual([expect.stringMatching(noted)]);
    const told = ({ body }: LightMyRequestResponse): string => body.replace(at.url, '').replace(/challenge&quot;:&quot;[A-Za-z0-9_-]{43}&quot;/, 'challenge').replace(/value="[^"]*"/, 'the address that was sent');
    expect([answer.statusCode, told(answer)]).toEqual([401, told(await send(at, { email: 'x@y.org', password: 'x', code: '1' }))]);
    clock.advance(7_200_000);
  });

  it('not twice with the same code, also when both come at once', async () => {
    // So that no wrong try of before is left, which would have the second wait.
    await signIn();
    clock.advance(30_000);
    const [one, other] = [await begin(), await begin()];
    let opened = (): void => undefined;
    const bothAreCounted = new Promise<void>((resolve) => (opened = resolve));
    const verify = jest.spyOn(passwords, 'verify').mockImplementation(async () => {
      if (verify.mock.calls.length === 2) setImmediate(opened);
      await bothAreCounted;
      return true;
    });
    const both = await Promise.all([send(one, right()), send(other, right())]);
    verify.mockRestore();
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 401]);
    expect(refusedSignIns.map(([, why]) => why)).toEqual(['second factor used before']);
    expect((await send(await begin(), right())).statusCode).toBe(401);
  });

  it('not after too many wrong tries, though all come at once and the last is right, until the wait is over', async () => {
    clock.advance(7_200_000);
    const at = await begin();
    await Promise.all(Array.from({ length: 12 }, () => send(at, { ...right(), password: 'guess guess guess' })));
    expect((await people.findByEmail('anna@example.org'))?.failures).toBe(5);
    expect((await send(at, right())).statusCode).toBe(401);
    clock.advance(60_000);
    expect((await send(await begin(), right())).statusCode).toBe(303);
  });

  it('in a time that does not tell who is known: a try is written while the password is worked on', async () => {
    clock.advance(7_200_000);
    const [verify, save] = [jest.spyOn(passwords, 'verify'), jest.spyOn(people, 'save')];
    let worked = 0;
    verify.mockImplementationOnce(async () => {
      worked = save.mock.calls.length;
      return false;
    });
    const at = await begin();
    save.mockClear();
    expect((await send(at, { ...right(), password: 'guess guess guess' })).statusCode).toBe(401);
    expect([worked, save.mock.calls.length, verify.mock.calls.length]).toEqual([0, 1, 1]);
    await send(at, { ...right(), email: 'nobody@example.org' });
    expect([save.mock.calls.length, verify.mock.calls.length]).toEqual([1, 2]);
    for (const spy of [verify, save]) spy.mockRestore();
    clock.advance(7_200_000);
  });

  it('on pages whose forms browsers send as ours, and on to the portal alone', async () => {
    const at = await begin();
    const { headers } = await door.inject({ url: at.url, headers: { cookie: at.cookie } });
    // Without a referrer a browser sends the form as of no site (Origin: null), which is refused.
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['content-security-policy']).toContain("form-action 'self' https://portal.example.org;");
    expect((await send(at, { ...right(), password: 'guess guess guess' }, { origin: issuer, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(401);
  });

  it('not by a form of another site, nor in a browser that was not asked', async () => {
    clock.advance(30_000);
    const at = await begin();
    expect((await send(at, right(), { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await send(at, right(), { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await send(at, right(), { origin: 'null' })).statusCode).toBe(403);
    expect((await send({ ...at, cookie: '' }, right())).statusCode).toBe(400);
    expect((await send({ url: at.url, cookie: (await begin()).cookie }, right())).statusCode).toBe(400);
    expect((await door.inject({ url: at.url })).statusCode).toBe(400);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['plain PKCE', { code_challenge: verifierText, code_challenge_method: 'plain' }],
    ['the implicit flow', { response_type: 'token' }],
    ['another audience', { resource: 'urn:other' }],
  ])('is not asked to with %s', async (_, change) => {
    const answer = await authorize(change);
    expect(String(answer.headers.location)).toMatch(/^https:\/\/portal\.example\.org\/signed-in[?#]error=/);
    expect(String(answer.headers.location)).not.toContain('/sign-in/');
  });

  it.each([
    `${back}/`, `${back}/x`, `${back}#x`, `${back}%2f`, back.toUpperCase(), back.replace('signed-in', 'Signed-In'), back.replace('https', 'http'), back.replace('.org', '.org:8443'), back.replace('portal', 'x@portal'),
    back.replace('portal', 'portal.example.org@evil'), back.replace('https://', 'https:\\\\'), 'http://localhost:3000/signed-in', 'http://127.0.0.1/signed-in', `${back} ${back}`,
    'https://evil.example/', `${back}/../evil`, `${back}?x=1`, 'https://portal.example.org.evil.example/signed-in', 'javascript:alert(1)', '//evil.example'])('is never sent to %s', async (address) => {
    const answer = await authorize({ redirect_uri: address });
    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
  });

  it('and the code is worth nothing to who did not ask for it, or a second time', async () => {
    const wrong = await exchange(await signIn(), { code_verifier: 'w'.repeat(43) });
    expect([wrong.statusCode, wrong.json<{ error: string }>().error]).toEqual([400, 'invalid_grant']);
    const changes: Record<string, string | undefined>[] = [{ code_verifier: undefined }, { code_verifier: challenge }, { redirect_uri: 'https://evil.example/' }];
    for (const change of changes) {
      expect((await exchange(await signIn(), change)).json<{ error: string }>().error).toMatch(/^invalid_(grant|request)$/);
    }
    const given = await signIn();
    const all = await Promise.all([exchange(given), exchange(given), exchange(given)]);
    expect(all.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await exchange(given)).json<{ error: string }>().error).toBe('invalid_grant');
  });

  /** As a browser that is signed in: where the portal's question leads, a code or the sign-in page. */
  const askAgain = async (cookie: string): Promise<string> => {
    const { headers } = await authorize({}, cookie);
    return new URL(String(headers.location), issuer).pathname.split('/')[1] ?? '';
  };
  const sessionsOf = async (personId: string, by: Caller): Promise<readonly SessionView[]> => (await revoke.signIns(personId, by)).sessions;
  async function browserIn(change: Record<string, string> = {}): Promise<string> {
    clock.advance(30_000);
    const at = await begin();
    const sent = await send(at, { ...right(), ...change });
    const resumed = await door.inject({ url: new URL(String(sent.headers.location), issuer).pathname, headers: { cookie: at.cookie } });
    return cookiesOf(resumed);
  }

  it('for eight hours at the most, and for half an hour in which nothing is done', async () => {
    const idle = await browserIn();
    clock.advance(29 * 60_000);
    expect(await askAgain(idle)).toBe('signed-in');
    clock.advance(29 * 60_000);
    expect(await askAgain(idle)).toBe('signed-in');
    clock.advance(31 * 60_000);
    expect(await askAgain(idle)).toBe('sign-in');
    const busy = await browserIn();
    const asked: string[] = [];
    for (let minutes = 20; minutes <= 500; minutes += 20) {
      clock.advance(20 * 60_000);
      asked.push(await askAgain(busy));
    }
    expect(asked).toEqual(Array.from({ length: 25 }, (_, index) => (index < 23 ? 'signed-in' : 'sign-in')));
  });

  it('and the page of the portal, or one of ours, may fetch the token, and no other', async () => {
    const fetched = async (origin: string): Promise<unknown[]> => {
      const payload = query({ grant_type: 'authorization_code', client_id: 'portal', code: await signIn(), redirect_uri: back, code_verifier: verifierText });
      const { statusCode, headers } = await door.inject({ method: 'POST', url: '/oauth/token', headers: { ...form, origin }, payload });
      return [statusCode, headers['access-control-allow-origin']];
    };
    for (const origin of ['https://portal.example.org', issuer]) expect(await fetched(origin)).toEqual([200, origin]);
    for (const origin of ['https://evil.example', 'null']) expect(await fetched(origin)).toEqual([400, undefined]);
  });

  it('by a cookie that scripts, other sites and other hosts cannot have, new with each sign-in', async () => {
    const first = (await browserIn()).split('; ').find((each) => each.startsWith('__Host-')) ?? '';
    expect(first).toMatch(/^__Host-session=[A-Za-z0-9_-]{43}$/);
    clock.advance(30_000);
    const begun = await authorize({ prompt: 'login' }, first);
    const cookie = `${first}; ${cookiesOf(begun)}`;
    const sent = await send({ url: String(begun.headers.location), cookie }, right());
    const resumed = await door.inject({ url: new URL(String(sent.headers.location), issuer).pathname, headers: { cookie } });
    const [renewed] = resumed.cookies.filter(({ name, value }) => name === '__Host-session' && value !== '');
    expect(renewed).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' });
    expect(renewed).not.toHaveProperty('domain');
    expect([await askAgain(first), await askAgain(`${renewed!.name}=${renewed!.value}`)]).toEqual(['sign-in', 'signed-in']);
    const others = begun.cookies.filter(({ name }) => name !== '__Host-session');
    expect(others.length).toBeGreaterThan(1);
    expect(others.every((each) => each.secure && each.httpOnly && each.sameSite === 'lax')).toBe(true);
  });

  it('in a browser that is somebody else’s, whose sign-in is over with it', async () => {
    const { token, person } = await invite.handle({ name: 'Ugo', email: 'ugo@example.org', roles: ['user'], state: 'IT' }, italian);
    const [annas, anna] = [secret, (await people.findByEmail('anna@example.org'))!.personId];
    const first = await browserIn();
    const [session] = (await sessionsOf(anna, italian)).slice(-1);
    secret = /[?&;]secret=([A-Z2-7]+)/.exec((await door.inject({ url: `/invitation/${token}` })).body)?.[1] ?? '';
    expect((await send({ url: `/invitation/${token}`, cookie: '' }, { password, code: code() })).statusCode).toBe(200);
    clock.advance(30_000);
    const begun = await authorize({ prompt: 'login' }, first);
    const cookie = `${first}; ${cookiesOf(begun)}`;
    const sent = await send({ url: String(begun.headers.location), cookie }, { ...right(), email: 'ugo@example.org' });
    const resumed = await door.inject({ url: new URL(String(sent.headers.location), issuer).pathname, headers: { cookie } });
    const given = new URL(String(resumed.headers.location), issuer).searchParams.get('code') ?? '';
    const { access_token: ugos } = (await exchange(given)).json<{ access_token: string }>();
    expect((await verifier.verify(ugos)).subject).toBe(person.personId);
    expect([await askAgain(first), await askAgain(cookiesOf(resumed)), revoking.revoked]).toEqual(['sign-in', 'signed-in', [`session ${session?.sessionId}`]]);
    expect((await sessionsOf(anna, italian)).map(({ sessionId }) => sessionId)).not.toContain(session?.sessionId);
    revoking.revoked.splice(0);
    secret = annas;
  });

  it('and changes the password, which ends every sign-in of before', async () => {
    const [other, pending, wanted] = [await browserIn(), await signIn(), 'seven herons under glass'];
    const change = async (fields: Record<string, string>): Promise<number> => {
      clock.advance(30_000);
      const url = /action="([^"]+)"/.exec((await door.inject({ url: '/password' })).body)?.[1] ?? '';
      return (await send({ url, cookie: '' }, { ...right(), wanted, ...fields })).statusCode;
    };
    expect(await change({ password: 'wrong horse battery' })).toBe(401);
    expect(await change({ code: '' })).toBe(401);
    expect([await change({ wanted: 'Password2026!' }), await change({ wanted: 'anna.example2026' }), await change({ wanted: 'short' })]).toEqual([400, 400, 400]);
    expect([await askAgain(other), await change({})]).toEqual(['signed-in', 200]);
    expect([await askAgain(other), (await exchange(pending)).json<{ error: string }>().error]).toEqual(['sign-in', 'invalid_grant']);
    const { personId } = (await people.findByEmail('anna@example.org'))!;
    expect(revoking.revoked).toContain(`subject ${personId}`);
    const { credentialsSetAt, sessions } = await revoke.signIns(personId, italian);
    expect([credentialsSetAt, sessions]).toEqual([clock.now().toISOString(), []]);
    clock.advance(30_000);
    expect((await send(await begin(), right())).statusCode).toBe(401);
    expect(await askAgain(await browserIn({ password: wanted }))).toBe('signed-in');
    clock.advance(30_000);
    expect(await change({ password: wanted, wanted: password })).toBe(200);
    revoking.revoked.splice(0);
  });

  it('and is out in every browser once the account is recovered, also when the link has been used', async () => {
    await participants.add(newParticipant('NO', 'Norway'));
    const wish = { name: 'Liv', email: 'liv@example.org', roles: ['user' as const], state: 'NO' };
    const norwegian: Caller = { subject: 'usr_n', roles: ['focal-point'], state: 'NO' };
    const [annas, invited] = [secret, await invite.handle(wish, norwegian)];
    const accept = async (token: string): Promise<number> => {
      secret = /[?&;]secret=([A-Z2-7]+)/.exec((await door.inject({ url: `/invitation/${token}` })).body)?.[1] ?? '';
      return (await send({ url: `/invitation/${token}`, cookie: '' }, { password, code: code() })).statusCode;
    };
    expect(await accept(invited.token)).toBe(200);
    clock.advance(30_000);
    const [thief, at] = [await browserIn({ email: wish.email }), await begin()];
    clock.advance(30_000);
    const answered = await send(at, { ...right(), email: wish.email });
    const { token } = await invite.recover(invited.person.personId, norwegian);
    expect([await askAgain(thief), (await sessionsOf(invited.person.personId, norwegian)).length]).toEqual(['sign-in', 0]);
    clock.advance(30_000);
    expect([await accept(token), await askAgain(thief)]).toEqual([200, 'sign-in']);
    const resumed = await door.inject({ url: new URL(String(answered.headers.location), issuer).pathname, headers: { cookie: at.cookie } });
    expect([resumed.statusCode, String(resumed.headers.location)]).toEqual([303, expect.stringMatching(/^\/sign-in\//)]);
    secret = annas;
    revoking.revoked.splice(0);
  });

  it('until the sign-in is ended, the account recovered, or the person gone', async () => {
    const { personId } = (await people.findByEmail('anna@example.org'))!;
    await browserIn();
    const [session] = await sessionsOf(personId, italian);
    await expect(revoke.signIns(personId, { ...italian, state: 'FR' })).rejects.toMatchObject({ code: 'person-not-found' });
    await revoke.endSession(personId, session!.sessionId, { subject: personId, roles: ['user'], state: 'IT' });
    expect(revoking.revoked).toContain(`session ${session!.sessionId}`);
    const pending = await signIn();
    const { token } = await invite.recover(personId, italian);
    expect((await exchange(pending)).json<{ error: string }>().error).toBe('invalid_grant');
    clock.advance(73 * 3_600_000);
    expect((await door.inject({ url: `/invitation/${token}` })).statusCode).toBe(404);
    await revoke.handle(personId, italian);
    expect(revoking.revoked.filter((each) => each === `subject ${personId}`)).toHaveLength(2);
    await expect(invite.recover(personId, italian)).rejects.toMatchObject({ code: 'person-not-found' });
  });

  it('and an invitation tells a focal point nothing of who is known in other states', async () => {
    await participants.add(newParticipant('FR', 'France'));
    const french: Caller = { subject: 'usr_f', roles: ['focal-point'], state: 'FR' };
    const wish = { name: 'B', roles: ['user' as const], state: 'FR' };
    const [taken, fresh] = [await invite.handle({ ...wish, email: 'liv@example.org' }, french), await invite.handle({ ...wish, email: 'new@example.org' }, french)];
    expect(Object.keys(taken.person)).toEqual(Object.keys(fresh.person));
    expect([(await door.inject({ url: `/invitation/${taken.token}` })).statusCode, (await people.list('FR')).length]).toEqual([404, 1]);
    await expect(invite.handle({ ...wish, email: 'new@example.org' }, french)).rejects.toMatchObject({ code: 'person-exists' });
    await expect(invite.handle({ ...wish, state: 'IT', email: 'c@example.org' }, french)).rejects.toMatchObject({ code: 'state-not-found' });
  });
});
