import { withInvitation, type Person } from './person';
import type { PersonRepository } from './person.repository';

/** What every store of people must do; run by each adapter's spec. */
export function describePersonRepository(make: () => Promise<PersonRepository>): void {
  const at = new Date('2026-01-01T00:00:00Z');
  const anna: Person = { personId: 'usr_1', name: 'A', email: 'a@example.org', roles: ['user'], state: 'IT', failures: 0, invitedAt: at, revision: 1 };
  let people: PersonRepository;
  beforeEach(async () => {
    people = await make();
    await people.add(anna);
  });

  it('keeps a person whole, and each address once', async () => {
    expect(await people.add({ ...anna, personId: 'usr_2' })).toBe(false);
    expect([await people.find('usr_1'), await people.findByEmail('a@example.org'), await people.find('usr_2')]).toEqual([anna, anna, undefined]);
  });

  it('leaves the address of who is out for good to the next, and keeps both', async () => {
    const gone = { ...anna, revokedAt: at, revision: 2 };
    await people.save(gone);
    expect(await people.findByEmail(anna.email)).toEqual(gone);
    const next = { ...anna, personId: 'usr_2', state: 'FR' };
    expect([await people.add(next), await people.add({ ...anna, personId: 'usr_3' })]).toEqual([true, false]);
    expect([await people.findByEmail(anna.email), await people.find('usr_1')]).toEqual([next, gone]);
    await people.save({ ...next, revokedAt: new Date(at.getTime() + 1), revision: 2 });
    expect(await people.add({ ...anna, personId: 'usr_3' })).toBe(true);
    expect((await people.findByEmail(anna.email))?.personId).toBe('usr_3');
  });

  it('finds by the invitation as long as there is one, and saves for the one that saw the last change', async () => {
    const invited = withInvitation({ ...anna, passwordHash: 'old' }, { tokenHash: 'h', totpSecret: 's', expiresAt: at });
    expect([await people.save(invited), await people.save(invited)]).toEqual([true, false]);
    expect(await people.findByInvitation('h')).toEqual(invited);
    expect(invited.passwordHash).toBeUndefined();
    const { invitation, ...rest } = invited;
    await people.save({ ...rest, revision: 3 });
    expect(await people.findByInvitation(invitation!.tokenHash)).toBeUndefined();
  });

  it('knows who is out for good', async () => {
    expect(await people.revoked()).toEqual([]);
    await people.save({ ...anna, revokedAt: at, revision: 2 });
    expect(await people.revoked()).toEqual(['usr_1']);
  });

  it('lists those of a state, or all', async () => {
    await people.add({ ...anna, personId: 'usr_2', email: 'b@example.org', state: 'FR' });
    expect([(await people.list('FR')).length, (await people.list(undefined)).length, (await people.list('DE')).length]).toEqual([1, 2, 0]);
  });
}
