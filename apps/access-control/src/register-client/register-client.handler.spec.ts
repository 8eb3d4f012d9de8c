import type { Caller } from '@openvrs/identity';
import { FixedClock, SequentialIds } from '@openvrs/testing';
import { ClientMemoryRepository } from '../client/client.memory-repository';
import { clientView } from '../client/client-view';
import { isSecret, Secrets } from '../client/secret';
import { EnrolAdministrator } from '../enrol-administrator/enrol-administrator.handler';
import { offerEnrolment } from '../enrol-administrator/offer-enrolment';
import { EnrolmentMemoryRepository } from '../enrolment/enrolment.memory-repository';
import { newParticipant, withAgency } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import { RevokeClient } from '../revoke-client/revoke-client.handler';
import { RegisterClient } from './register-client.handler';

class CountedSecrets extends Secrets {
  private last = 0;
  next(): string {
    this.last += 1;
    return `secret-${this.last}`;
  }
}

const administrator: Caller = { subject: 'cli_a', roles: ['administrator'] };
const focalPoint = (state: string): Caller => ({ subject: 'usr_f', roles: ['focal-point'], state });

async function given() {
  const [clients, participants, enrolment] = [new ClientMemoryRepository(), new ParticipantMemoryRepository(), new EnrolmentMemoryRepository()];
  await participants.add(withAgency(newParticipant('IT', 'Italy'), { id: 'police', name: 'Police', releasePolicy: 'at-once' }));
  const [secrets, clock] = [new CountedSecrets(), new FixedClock('2026-03-01T00:00:00Z')];
  const register = new RegisterClient({ clients, participants, secrets, clock, ids: new SequentialIds() });
  const [printed, revoking]: [string[], RecordedRevoking] = [[], new RecordedRevoking()];
  const offer = (givenToken?: string): Promise<void> => offerEnrolment({ clients, enrolment, secrets, clock, givenToken, print: (text) => void printed.push(text) });
  return { clients, register, printed, offer, enrol: new EnrolAdministrator(enrolment, register, clock, { note: () => undefined }), revoking, revoke: new RevokeClient(clients, revoking, clock) };
}

describe('registering a client', () => {
  it('gives the secret once and keeps only its hash', async () => {
    const { clients, register } = await given();
    const { client, secret } = await register.handle({ name: 'Police system', roles: ['agency-system'], state: 'IT', agency: 'police' }, administrator);
    const kept = await clients.find(client.clientId);
    expect(isSecret(secret ?? '', kept?.credentials.secrets[0]?.hash ?? '')).toBe(true);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(clientView(client)).toEqual({
      clientId: expect.stringMatching(/^cli_/) as string, name: 'Police system', roles: ['agency-system'], state: 'IT', agency: 'police', registeredAt: '2026-03-01T00:00:00.000Z',
      credentials: [{ id: expect.any(String) as string, kind: 'secret', madeAt: '2026-03-01T00:00:00.000Z' }],
    });
  });

  it('refuses a state and an agency that are not there', async () => {
    const { clients, register } = await given();
    await expect(register.handle({ name: 'x', roles: ['subscriber'], state: 'FR' }, administrator)).rejects.toMatchObject({ code: 'state-not-found' });
    await expect(register.handle({ name: 'x', roles: ['subscriber'], state: 'IT', agency: 'navy' }, administrator)).rejects.toMatchObject({ code: 'agency-not-found' });
    expect(await clients.list({})).toEqual([]);
  });
});

describe('a focal point', () => {
  it('registers and revokes the systems of its own state, and of no other', async () => {
    const { register, revoke, clients } = await given();
    const { client } = await register.handle({ name: 'Police system', roles: ['agency-system'], state: 'IT', agency: 'police' }, focalPoint('IT'));
    // As for a state that there is none of.
    for (const by of ['FR', 'ZZ']) await expect(register.handle({ name: 'x', roles: ['subscriber'], state: 'IT' }, focalPoint(by))).rejects.toMatchObject({ code: 'state-not-found' });
    await expect(revoke.handle(client.clientId, focalPoint('FR'))).rejects.toMatchObject({ code: 'client-not-found' });
    expect((await clients.find(client.clientId))?.revokedAt).toBeUndefined();
    await revoke.handle(client.clientId, focalPoint('IT'));
    expect((await clients.find(client.clientId))?.revokedAt).toBeDefined();
  });

  it('need not name its own state; who acts for none names one', async () => {
    const { register } = await given();
    const { client } = await register.handle({ name: 'Police system', roles: ['agency-system'], agency: 'police' }, focalPoint('IT'));
    expect(client.state).toBe('IT');
    await expect(register.handle({ name: 'x', roles: ['administrator'] }, focalPoint('IT'))).rejects.toMatchObject({ code: 'client-refused', errors: [{ field: 'roles' }] });
    await expect(register.handle({ name: 'x', roles: ['subscriber'] }, administrator)).rejects.toMatchObject({ code: 'client-refused', errors: [{ field: 'state' }] });
  });

  it('makes nobody an administrator or auditor, and does away with none', async () => {
    const { register, revoke, clients } = await given();
    const { client } = await register.handle({ name: 'a', roles: ['administrator'] }, administrator);
    await register.handle({ name: 'b', roles: ['administrator'] }, administrator);
    for (const role of ['administrator', 'auditor'] as const) {
      for (const state of [{}, { state: 'IT' }]) await expect(register.handle({ name: 'x', roles: [role], ...state }, focalPoint('IT'))).rejects.toMatchObject({ code: 'client-refused' });
    }
    await expect(register.handle({ name: 'x', roles: ['subscriber', 'administrator'], state: 'IT' }, focalPoint('IT'))).rejects.toMatchObject({ code: 'client-refused' });
    await expect(revoke.handle(client.clientId, focalPoint('IT'))).rejects.toMatchObject({ code: 'client-not-found' });
    expect(await clients.administrators()).toHaveLength(2);
  });
});

describe('the first administrator', () => {
  it('is made by the token on the console, once', async () => {
    const { clients, enrol, offer, printed } = await given();
    await offer();
    const token = /--token (\S+)/.exec(printed.join())?.[1] ?? '';
    const { client } = await enrol.handle(token);
    expect(client).toMatchObject({ roles: ['administrator'], name: 'first administrator' });
    await expect(enrol.handle(token)).rejects.toMatchObject({ code: 'enrolment-refused' });
    expect(await clients.administrators()).toHaveLength(1);
  });

  it('is offered only while there is none', async () => {
    const { enrol, offer, printed } = await given();
    await offer('chosen');
    expect(printed.join()).not.toContain('chosen');
    await enrol.handle('chosen', 'secretariat');
    await offer('chosen');
    expect(printed).toHaveLength(1);
    await expect(enrol.handle('chosen')).rejects.toMatchObject({ code: 'enrolment-refused' });
  });
});

describe('revoking a client', () => {
  it('keeps the last administrator', async () => {
    const { clients, register, revoke, revoking } = await given();
    const first = (await register.handle({ name: 'a', roles: ['administrator'] }, administrator)).client.clientId;
    await expect(revoke.handle(first, administrator)).rejects.toMatchObject({ code: 'last-administrator' });
    const second = (await register.handle({ name: 'b', roles: ['administrator'] }, administrator)).client.clientId;
    await revoke.handle(first, administrator);
    await revoke.handle(first, administrator);
    expect((await clients.administrators()).map(({ clientId }) => clientId)).toEqual([second]);
    expect(revoking.revoked).toEqual([`subject ${first}`, `subject ${first}`]);
  });

  it('refuses what is not there', async () => {
    const { revoke } = await given();
    await expect(revoke.handle('cli_nobody', administrator)).rejects.toMatchObject({ code: 'client-not-found' });
  });
});
