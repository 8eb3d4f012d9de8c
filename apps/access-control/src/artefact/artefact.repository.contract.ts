import type { Artefact } from './artefact';
import type { ArtefactRepository } from './artefact.repository';

/** What every store of artefacts must do; run by each adapter's spec. */
export function describeArtefactRepository(make: () => Promise<ArtefactRepository>): void {
  const [now, later] = [new Date('2026-01-01T00:00:00Z'), new Date('2099-01-01T00:00:00Z')];
  const code: Artefact = { kind: 'AuthorizationCode', id: 'c1', payload: { a: { b: [1] } }, uid: 'u1', grantId: 'g1', expiresAt: later };

  it('keeps what it is given until that expires', async () => {
    const artefacts = await make();
    await artefacts.put(code);
    expect(await artefacts.find('AuthorizationCode', 'c1', now)).toEqual(code);
    expect(await artefacts.findByUid('AuthorizationCode', 'u1', now)).toEqual(code);
    expect(await artefacts.find('AuthorizationCode', 'c1', later)).toBeUndefined();
    expect(await artefacts.findByUid('Session', 'u1', now)).toBeUndefined();
    expect(await artefacts.find('Session', 'c1', now)).toBeUndefined();
    const changed = { ...code, payload: {} };
    await artefacts.put(changed);
    expect(await artefacts.find('AuthorizationCode', 'c1', now)).toEqual(changed);
  });

  it('lets one of many at once have a thing first, and one use it', async () => {
    const artefacts = await make();
    const firsts = await Promise.all(Array.from({ length: 5 }, () => artefacts.putOnce(code)));
    expect(firsts.filter(Boolean)).toHaveLength(1);
    const uses = await Promise.all(Array.from({ length: 5 }, () => artefacts.consume('AuthorizationCode', 'c1', now)));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect((await artefacts.find('AuthorizationCode', 'c1', now))?.consumedAt).toEqual(now);
  });

  it('knows where a person is signed in', async () => {
    const artefacts = await make();
    const session: Artefact = { kind: 'Session', id: 's1', payload: {}, uid: 'u', accountId: 'usr_1', expiresAt: later };
    for (const each of [session, { ...session, id: 's2', accountId: 'usr_2' }, { ...code, accountId: 'usr_1' }]) await artefacts.put(each);
    expect([await artefacts.sessionsOf('usr_1', now), await artefacts.sessionsOf('usr_1', later)]).toEqual([[session], []]);
  });

  it('removes one, or all of a grant', async () => {
    const artefacts = await make();
    for (const each of [code, { ...code, id: 'c2' }, { ...code, id: 'c3', grantId: 'g2' }]) await artefacts.put(each);
    await artefacts.remove('AuthorizationCode', 'c2');
    await artefacts.removeGrant('g1');
    const left = await Promise.all(['c1', 'c2', 'c3'].map((id) => artefacts.find('AuthorizationCode', id, now)));
    expect(left.map((each) => each?.id)).toEqual([undefined, undefined, 'c3']);
  });
}
