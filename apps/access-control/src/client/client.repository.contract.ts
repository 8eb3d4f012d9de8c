import type { Client } from './client';
import type { ClientRepository } from './client.repository';

/** What every store of clients must do; run by each adapter's spec. */
export function describeClientRepository(make: () => Promise<ClientRepository>): void {
  let clients: ClientRepository;
  beforeEach(async () => {
    clients = await make();
  });
  const at = new Date('2026-02-01T00:00:00Z');
  const client = (clientId: string, change: Partial<Client> = {}): Client => ({
    clientId, name: clientId, roles: ['subscriber'], state: 'IT', credentials: { secrets: [{ id: 'crd_1', hash: 'ab', madeAt: at }], revision: 1 }, registeredAt: new Date(`2026-01-0${clientId.length}T00:00:00Z`), ...change,
  });

  it('keeps a client as it was registered', async () => {
    const system = client('a', { roles: ['agency-system', 'subscriber'], agency: 'police' });
    await clients.add(system);
    expect(await clients.find('a')).toEqual(system);
    expect(await clients.find('b')).toBeUndefined();
  });

  it('lists them in the order of registration, of one state or of all', async () => {
    for (const each of [client('bb'), client('a'), client('ccc', { state: 'FR' })]) await clients.add(each);
    expect((await clients.list({ state: 'FR' })).map(({ clientId }) => clientId)).toEqual(['ccc']);
    expect((await clients.list({})).map(({ clientId }) => clientId).sort()).toEqual(['a', 'bb', 'ccc']);
  });

  it('revokes once and keeps the time', async () => {
    await clients.add(client('a'));
    expect(await clients.revoke('a', at)).toBe(true);
    expect(await clients.revoke('a', new Date('2026-03-01T00:00:00Z'))).toBe(true);
    expect((await clients.find('a'))?.revokedAt).toEqual(at);
    expect(await clients.revoke('b', at)).toBe(false);
  });

  it('changes credentials for the one that saw the last change, and notes their use', async () => {
    await clients.add(client('a'));
    const two = { secrets: [{ id: 'crd_1', hash: 'ab', madeAt: at, endsAt: at }, { id: 'crd_2', hash: 'cd', madeAt: at }], revision: 2 };
    expect([await clients.saveCredentials('a', two), await clients.saveCredentials('a', two), await clients.saveCredentials('b', two)]).toEqual([true, false, false]);
    await clients.noteUse('a', { kind: 'secret', id: 'crd_2' }, at);
    expect(await clients.find('a')).toEqual({ ...client('a'), lastUsedAt: at, credentials: { ...two, secrets: [two.secrets[0], { ...two.secrets[1], lastUsedAt: at }] } });
    const keys = { secrets: [], keys: [{ kty: 'EC', kid: 'k' }], revision: 3 };
    await clients.saveCredentials('a', keys);
    await clients.noteUse('a', undefined, at);
    expect((await clients.find('a'))?.credentials).toEqual(keys);
    await clients.noteUse('a', { kind: 'key', id: 'gone' }, new Date(at.getTime() + 1));
    await clients.noteUse('a', { kind: 'key', id: 'k' }, at);
    expect(await clients.find('a')).toMatchObject({ lastUsedAt: at, credentials: { ...keys, keys: [{ kty: 'EC', kid: 'k', lastUsedAt: at }] } });
  });

  it('knows the administrators that are left', async () => {
    const administrator = (id: string): Client => client(id, { roles: ['administrator'], state: undefined });
    for (const each of [administrator('a'), administrator('bb'), client('ccc')]) await clients.add(each);
    await clients.revoke('a', at);
    expect((await clients.administrators()).map(({ clientId }) => clientId)).toEqual(['bb']);
    expect(await clients.revoked()).toEqual(['a']);
    expect(await clients.find('bb')).toEqual(administrator('bb'));
  });
}
