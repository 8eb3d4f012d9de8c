import { personRoles, type Caller } from '@openvrs/identity';
import fc from 'fast-check';
import { newParticipant, withAgency } from '../participant/participant';
import { checkPersonChange, checkPersonWish, isLocked, mayManage, mayManageState, withAttempt, withPersonChange, withSignIn, type Person, type PersonChange, type PersonWish } from './person';
import { PersonMemoryRepository } from './person.memory-repository';
import { describePersonRepository } from './person.repository.contract';

describe('people in memory', () => {
  describePersonRepository(async () => new PersonMemoryRepository());
});

const administrator: Caller = { subject: 'cli_a', roles: ['administrator'] };
const italian: Caller = { subject: 'usr_i', roles: ['focal-point'], state: 'IT' };

const organisational: Caller = { subject: 'usr_o', roles: ['organisational-focal-point'], state: 'IT', agency: 'police' };

describe('who manages whom', () => {
  it.each<[string, Caller, string | undefined, boolean]>([
    ['an administrator a state', administrator, 'IT', true],
    ['an administrator the secretariat', administrator, undefined, true],
    ['a focal point its own state', italian, 'IT', true],
    ['a focal point another state', italian, 'FR', false],
    ['a focal point the secretariat', italian, undefined, false],
    ['a focal point of no state the secretariat', { subject: 'x', roles: ['focal-point'] }, undefined, false],
    ['an organisational focal point its own state', { ...italian, roles: ['organisational-focal-point'] }, 'IT', false],
  ])('%s', (_, caller, state, expected) => expect(mayManageState(caller, state)).toBe(expected));

  it('an organisational focal point the users of its own agency, and nobody else, whatever the person is', () => {
    const agency = fc.option(fc.constantFrom('police', 'navy'), { nil: undefined });
    const state = fc.option(fc.constantFrom('IT', 'FR'), { nil: undefined });
    const person = fc.record({ state, agency, roles: fc.uniqueArray(fc.constantFrom(...personRoles), { minLength: 1 }) });
    fc.assert(fc.property(person, agency, (of, own) => {
      const caller: Caller = { subject: 'usr_o', roles: ['organisational-focal-point', 'user'], state: 'IT', ...(own ? { agency: own } : {}) };
      const isTheirs = of.state === 'IT' && own !== undefined && of.agency === own && of.roles.every((role) => role === 'user' || role === 'subscriber');
      expect(mayManage(caller, of)).toBe(isTheirs);
    }));
  });
});

describe('inviting', () => {
  const italy = withAgency(newParticipant('IT', 'Italy'), { id: 'police', name: 'Police', releasePolicy: 'at-once' });
  const wish = (change: Partial<PersonWish>): PersonWish => ({ name: 'A', email: 'a@example.org', roles: ['user'], state: 'IT', ...change });

  it.each<[string, PersonWish, Caller]>([
    ['a user by the focal point', wish({}), italian],
    ['a second focal point by the first', wish({ roles: ['focal-point'] }), italian],
    ['an organisational focal point of an agency', wish({ roles: ['organisational-focal-point'], agency: 'police' }), italian],
    ['a user of the agency by its organisational focal point', wish({ agency: 'police' }), organisational],
    ['an auditor by an administrator', wish({ roles: ['auditor'], state: undefined }), administrator],
  ])('takes %s', (_, asked, by) => expect(() => checkPersonWish(asked, by, italy)).not.toThrow());

  it.each<[string, PersonWish, Caller, string]>([
    ['an administrator by a focal point', wish({ roles: ['administrator'], state: undefined }), italian, 'Only an administrator'],
    ['an auditor of a state', wish({ roles: ['auditor'] }), administrator, 'acts for no state'],
    ['an administrator with another role', wish({ roles: ['administrator', 'user'], state: undefined }), administrator, 'holds no other role'],
    ['a user of no agency by an organisational focal point', wish({}), organisational, 'of its own agency'],
    ['another of its kind by an organisational focal point', wish({ agency: 'police', roles: ['organisational-focal-point'] }), organisational, 'of its own agency'],
    ['an auditor by an organisational focal point', wish({ roles: ['auditor'], state: undefined }), organisational, 'Only an administrator'],
    ['a user of no state', wish({ state: undefined }), administrator, 'acts for a state'],
    ['an organisational focal point of no agency', wish({ roles: ['organisational-focal-point'] }), italian, 'answers for an agency'],
    ['an agency that is not there', wish({ agency: 'navy' }), italian, 'IT has no agency navy'],
  ])('refuses %s', (_, asked, by, words) => expect(() => checkPersonWish(asked, by, italy)).toThrow(words));
});

describe('changing what somebody is', () => {
  const italy = withAgency(newParticipant('IT', 'Italy'), { id: 'police', name: 'Police', releasePolicy: 'at-once' });
  const officer: Person = { personId: 'usr_1', name: 'A', email: 'a', roles: ['user'], state: 'IT', agency: 'police', failures: 0, invitedAt: new Date(0), revision: 1 };
  const changed = (change: PersonChange, by: Caller, person = officer): Person => {
    const after = withPersonChange(person, change);
    checkPersonChange(after, by, person.state === undefined ? undefined : italy);
    return after;
  };

  it.each<[string, PersonChange, Caller, Pick<Person, 'roles' | 'agency'>]>([
    ['a user into the organisational focal point of the same agency', { roles: ['organisational-focal-point'] }, italian, { roles: ['organisational-focal-point'], agency: 'police' }],
    ['a user into the focal point, of no agency', { roles: ['focal-point'], agency: '' }, italian, { roles: ['focal-point'], agency: undefined }],
    ['a user into a subscriber, by the organisational focal point', { roles: ['subscriber'] }, organisational, { roles: ['subscriber'], agency: 'police' }],
    ['nothing', {}, administrator, { roles: ['user'], agency: 'police' }],
  ])('makes %s', (_, change, by, expected) => expect(changed(change, by)).toMatchObject({ ...expected, state: 'IT', revision: 2 }));

  it.each<[string, PersonChange, Caller, string]>([
    ['their own', { roles: ['focal-point'] }, { ...italian, subject: 'usr_1' }, 'Nobody changes their own roles'],
    ['into an administrator', { roles: ['administrator'], agency: '' }, administrator, 'invite the person anew'],
    ['into another of its kind by an organisational focal point', { roles: ['organisational-focal-point'] }, organisational, 'of its own agency'],
    ['out of the agency by an organisational focal point', { agency: '' }, organisational, 'of its own agency'],
    ['into an agency that is not there', { agency: 'navy' }, italian, 'IT has no agency navy'],
    ['into an organisational focal point of no agency', { roles: ['organisational-focal-point'], agency: '' }, italian, 'answers for an agency'],
  ])('refuses %s', (_, change, by, words) => expect(() => changed(change, by)).toThrow(words));

  it('keeps the secretariat among itself', () => {
    const auditor: Person = { ...officer, roles: ['auditor'], state: undefined, agency: undefined };
    expect(changed({ roles: ['administrator'] }, administrator, auditor).roles).toEqual(['administrator']);
    expect(() => changed({ roles: ['user'] }, administrator, auditor)).toThrow('invite the person anew');
    expect(() => changed({ roles: ['administrator'] }, italian, auditor)).toThrow('Only an administrator');
  });
});

describe('wrong tries', () => {
  it('wait from the fifth on, twice as long each time, an hour at the most, and are forgotten with a right one', () => {
    const now = new Date('2026-03-01T12:00:00Z');
    let person: Person = { personId: 'usr_1', name: 'A', email: 'a', roles: ['user'], failures: 0, invitedAt: now, revision: 1 };
    const waits = Array.from({ length: 14 }, () => {
      person = withAttempt(person, now);
      return ((person.lockedUntil?.getTime() ?? now.getTime()) - now.getTime()) / 1_000;
    });
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    expect([isLocked(person, now), isLocked(withSignIn(person, { totpStep: 1 }, now), now)]).toEqual([true, false]);
  });
});
