import { newParticipant, withAgency } from '../participant/participant';
import { checkWish, mayEnter, type Client, type ClientWish } from './client';
import { ClientMemoryRepository } from './client.memory-repository';
import { describeClientRepository } from './client.repository.contract';
import { hashSecret, isSecret } from './secret';
import { SystemSecrets } from './system-secrets';

describe('clients in memory', () => {
  describeClientRepository(async () => new ClientMemoryRepository());
});

describe('checkWish', () => {
  const italy = withAgency(newParticipant('IT', 'Italy'), { id: 'police', name: 'Police', releasePolicy: 'at-once' });
  const wish = (change: Partial<ClientWish>): ClientWish => ({ name: 'one', roles: ['subscriber'], state: 'IT', ...change });

  it.each<[string, ClientWish]>([
    ['a subscriber of a state', wish({})],
    ['a focal point that also subscribes', wish({ roles: ['focal-point', 'subscriber'] })],
    ['a system of an agency', wish({ roles: ['agency-system'], agency: 'police' })],
    ['an administrator of no state', wish({ roles: ['administrator'], state: undefined })],
  ])('takes %s', (_, asked) => expect(() => checkWish(asked, { roles: ['administrator'] }, italy)).not.toThrow());

  it.each<[string, ClientWish, string]>([
    ['a subscriber of no state', wish({ state: undefined }), 'acts for a state'],
    ['an agency system of no agency', wish({ roles: ['agency-system'] }), 'acts for an agency'],
    ['an agency that is not there', wish({ agency: 'navy' }), 'IT has no agency navy'],
    ['an administrator with a second role', wish({ roles: ['administrator', 'subscriber'] }), 'holds no other role'],
    ['an administrator of a state', wish({ roles: ['administrator'] }), 'acts for no state'],
  ])('refuses %s', (_, asked, words) => expect(() => checkWish(asked, { roles: ['administrator'] }, italy)).toThrow(words));
});

describe('mayEnter', () => {
  const client: Client = { clientId: 'a', name: 'a', roles: ['subscriber'], state: 'IT', credentials: { secrets: [], revision: 1 }, registeredAt: new Date(0) };
  const italy = newParticipant('IT', 'Italy');

  it('lets in who is not revoked and whose state takes part', () => {
    expect(mayEnter(client, italy)).toBe(true);
    expect(mayEnter({ ...client, roles: ['administrator'], state: undefined }, undefined)).toBe(true);
  });

  it('keeps out the revoked, and those whose state left or is not known', () => {
    expect(mayEnter({ ...client, revokedAt: new Date(1) }, italy)).toBe(false);
    expect(mayEnter(client, { ...italy, active: false })).toBe(false);
    expect(mayEnter(client, undefined)).toBe(false);
  });
});

describe('secrets', () => {
  it('are long, never the same, and known again by their hash only', () => {
    const secrets = new SystemSecrets();
    const [one, other] = [secrets.next(), secrets.next()];
    expect(one).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one).not.toBe(other);
    expect(isSecret(one, hashSecret(one))).toBe(true);
    expect(isSecret(other, hashSecret(one))).toBe(false);
    expect(isSecret(one, 'not a hash')).toBe(false);
    expect(hashSecret(one)).not.toContain(one);
  });
});
