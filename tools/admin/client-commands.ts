import type { Command } from 'commander';
import { AdminRefused, type Json } from './admin-api';
import { jsonIn } from './given-file';
import { rowsOf, type Tools } from './tell';

interface ClientOptions {
  readonly role: string[];
  readonly state?: string;
  readonly agency?: string;
  readonly jwks?: string;
}

export function addClients(program: Command, { api, tell }: Tools): void {
  const client = program.command('client').description('programs with credentials of their own');
  client.command('add <name>').description('register one; its secret is shown this once').requiredOption('--role <role...>', 'agency-system, focal-point, subscriber, administrator, auditor').option('--state <state>', 'the one that it acts for; your own unless given').option('--agency <agency>', 'the one that it acts for')
    .option('--jwks <file>', 'public keys (JWK Set): the client signs instead of sending a secret')
    .action(async (name: string, { role, state, agency, jwks }: ClientOptions) => {
      const keys = jwks === undefined ? {} : { keys: keysIn(jwks) };
      const data = await api().call('POST', '/v1/clients', { name, roles: role, ...(state ? { state } : {}), ...(agency ? { agency } : {}), ...keys });
      tell({ data, words: credentialWords(data) });
    });
  client.command('list').description('those that you manage').option('--state <state>', 'only of this one').action(async ({ state }: { state?: string }) => {
    const data = await api().call('GET', `/v1/clients${state ? `?state=${encodeURIComponent(state)}` : ''}`);
    tell({ data, words: rowsOf(data.clients, ['clientId', 'name', 'roles', 'state', 'agency', 'lastUsedAt', 'revokedAt']) });
  });
  client.command('show <clientId>').description('what it proves itself with: made, used last, and when a former secret ends').action(async (clientId: string) => {
    const { clients } = await api().call('GET', '/v1/clients');
    const data = (clients as Json[]).find((each) => each.clientId === clientId);
    if (!data) throw new AdminRefused(404, 'client-not-found', `There is no client ${clientId} that you manage: npm run admin -- client list`);
    tell({ data, words: rowsOf(data.credentials, ['id', 'kind', 'madeAt', 'lastUsedAt', 'endsAt']) });
  });
  client.command('rotate <clientId>').description('make a new secret; the former still works for a while')
    .option('--overlap <seconds>', 'how long the former works; 0 ends it at once', '86400').action(async (clientId: string, { overlap }: { overlap: string }) => {
      const data = await api().call('POST', `/v1/clients/${encodeURIComponent(clientId)}/secrets`, { overlapSeconds: wholeSeconds(overlap) });
      tell({ data, words: `${credentialWords(data)}\n${formerWords(data)}` });
    });
  client.command('keys <clientId>').description('replace the public keys of a client: all that shall work, old and new for as long as both do').requiredOption('--jwks <file>', 'public keys (JWK Set)')
    .option('--overlap <seconds>', 'how long secrets still work which the keys take the place of; 0 ends them at once', '86400').action(async (clientId: string, { jwks, overlap }: { jwks: string; overlap: string }) => {
      const data = await api().call('PUT', `/v1/clients/${encodeURIComponent(clientId)}/keys`, { keys: keysIn(jwks), overlapSeconds: wholeSeconds(overlap) });
      tell({ data, words: `${clientId} is let in by any of these, and by no other:\n${rowsOf(data.credentials, ['id', 'kind', 'madeAt', 'lastUsedAt', 'endsAt'])}` });
    });
  client.command('revoke <clientId>').description('shut it out of every service, for good').action(async (clientId: string) => {
    const data = await api().call('DELETE', `/v1/clients/${encodeURIComponent(clientId)}`);
    tell({ data, words: `${clientId} gets no more tokens, and those it has are void everywhere.` });
  });
}

/** What is not a number is told before anything is asked: an empty variable of a script is no zero. */
function wholeSeconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new AdminRefused(0, 'overlap-malformed', 'Give whole seconds, such as --overlap 3600.');
  return Number(text);
}

function formerWords({ credentials }: Json): string {
  const ends = (credentials as Json[]).map(({ endsAt }) => endsAt).filter((each) => typeof each === 'string');
  return ends.length === 0 ? 'No former secret works any more.' : `Former secrets work until ${ends.join(', ')}.`;
}

function credentialWords({ clientId, clientSecret }: Json): string {
  const secret = typeof clientSecret !== 'string' ? 'It signs with its own key (private_key_jwt).' : `client secret ${clientSecret}\nThe secret is shown this once: hand it over by a safe way.`;
  return `client id     ${String(clientId)}\n${secret}`;
}

function keysIn(file: string): unknown[] {
  const { keys } = jsonIn(file);
  if (!Array.isArray(keys)) throw new AdminRefused(0, 'file-malformed', `${file} is no JWK Set: { "keys": [ … ] }.`);
  return keys;
}
