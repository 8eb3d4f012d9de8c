import type { Command } from 'commander';
import { AdminRefused } from './admin-api';
import { rowsOf, type Tools } from './tell';

interface InviteOptions {
  readonly role: string[];
  readonly state?: string;
  readonly agency?: string;
}

interface ChangeOptions {
  readonly role?: string[];
  readonly agency?: string | false;
}

export function addPeople(program: Command, { api, tell }: Tools): void {
  const person = program.command('person').description('people who sign in');
  person.command('invite <name> <email>').description('make a single-use link, good for three days')
    .requiredOption('--role <role...>', 'focal-point, organisational-focal-point, user, subscriber, administrator, auditor').option('--state <state>', 'the one that it acts for; your own unless given').option('--agency <agency>', 'the one that it acts for')
    .action(async (name: string, email: string, { role, state, agency }: InviteOptions) => {
      const data = await api().call('POST', '/v1/people', { name, email, roles: role, ...(state ? { state } : {}), ...(agency ? { agency } : {}) });
      tell({ data, words: `${String(data.personId)}\n${String(data.invitationUrl)}\nThe link is shown this once and good for one use, three days: hand it over by a safe way.` });
    });
  person.command('list').description('those that you manage').action(async () => {
    const data = await api().call('GET', '/v1/people');
    tell({ data, words: rowsOf(data.people, ['personId', 'name', 'email', 'roles', 'state', 'agency', 'status', 'lastSignInAt', 'credentialsSetAt']) });
  });
  person.command('change <personId>').description('other roles or another agency: tokens of before are void everywhere, the next says what holds now')
    .option('--role <role...>', 'all that the person has from now on').option('--agency <agency>', 'the one that it acts for').option('--no-agency', 'it acts for the focal point’s office')
    .action(async (personId: string, { role, agency }: ChangeOptions) => {
      if (role === undefined && agency === undefined) throw new AdminRefused(0, 'nothing-asked', 'Say what to change: --role, --agency or --no-agency.');
      const data = await api().call('PATCH', `/v1/people/${encodeURIComponent(personId)}`, { ...(role ? { roles: role } : {}), ...(agency === undefined ? {} : { agency: agency === false ? '' : agency }) });
      tell({ data, words: `${rowsOf([data], ['personId', 'name', 'roles', 'state', 'agency'])}\nIn force in every service; the person stays signed in.` });
    });
  person.command('recover <personId>').description('end every sign-in and make a new link').action(async (personId: string) => {
    const data = await api().call('POST', `/v1/people/${encodeURIComponent(personId)}/recovery`, {});
    tell({ data, words: `${String(data.invitationUrl)}\nUntil it is used ${personId} cannot sign in.` });
  });
  person.command('sessions <personId>').description('where the person is signed in').action(async (personId: string) => {
    const data = await api().call('GET', `/v1/people/${encodeURIComponent(personId)}/sessions`);
    tell({ data, words: `${rowsOf(data.sessions, ['sessionId', 'signedInAt', 'expiresAt'])}${typeof data.credentialsSetAt === 'string' ? `\nThe password was set last: ${data.credentialsSetAt}` : ''}` });
  });
  person.command('sign-out <personId> <sessionId>').description('end one sign-in; write -- before ids where one begins with a dash').action(async (personId: string, sessionId: string) => {
    const data = await api().call('DELETE', `/v1/people/${encodeURIComponent(personId)}/sessions/${encodeURIComponent(sessionId)}`);
    tell({ data, words: `${sessionId} is over, in every service.` });
  });
  person.command('passkeys <personId>').description('devices that the person signs in with').option('--remove <passkeyId>', 'when a device is lost')
    .action(async (personId: string, { remove }: { remove?: string }) => {
      const path = `/v1/people/${encodeURIComponent(personId)}/passkeys`;
      if (remove !== undefined) await api().call('DELETE', `${path}/${encodeURIComponent(remove)}`);
      const data = await api().call('GET', path);
      tell({ data, words: rowsOf(data.passkeys, ['passkeyId', 'name', 'addedAt', 'lastUsedAt']) });
    });
  person.command('revoke <personId>').description('shut the person out of every service, for good').action(async (personId: string) => {
    const data = await api().call('DELETE', `/v1/people/${encodeURIComponent(personId)}`);
    tell({ data, words: `${personId} is out of every service, for good.` });
  });
}
