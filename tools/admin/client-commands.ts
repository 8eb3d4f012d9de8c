import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import type { Json } from './admin-api';
import { rowsOf, type Tools } from './tell';

interface ClientOptions {
  readonly role: string[];
  readonly state?: string;
  readonly agency?: string;
  readonly jwks?: string;
}

export function addClients(program: Command, { api, tell }: Tools): void {
  const client = program.command('client').description('programs with credentials of their own');
  client.command('add <name>').requiredOption('--role <role...>', 'agency-system, focal-point, subscriber, administrator, auditor').option('--state <state>', 'the one that it acts for; your own unless given').option('--agency <agency>')
    .option('--jwks <file>', 'public keys (JWK Set): the client signs instead of sending a secret')
    .action(async (name: string, { role, state, agency, jwks }: ClientOptions) => {
      const keys = jwks === undefined ? {} : { keys: keysIn(jwks) };
      const data = await api().call('POST', '/v1/clients', { name, roles: role, ...(state ? { state } : {}), ...(agency ? { agency } : {}), ...keys });
      tell({ data, words: credentialWords(data) });
    });
  client.command('list').option('--state <state>').action(async ({ state }: { state?: string }) => {
    const data = await api().call('GET', `/v1/clients${state ? `?state=${encodeURIComponent(state)}` : ''}`);
    tell({ data, words: rowsOf(data.clients, ['clientId', 'name', 'roles', 'state', 'agency', 'lastUsedAt', 'revokedAt']) });
  });
  client.command('rotate <clientId>').description('make a new secret; the former still works for a while')
    .option('--overlap <seconds>', 'how long the former works', '86400').action(async (clientId: string, { overlap }: { overlap: string }) => {
      const data = await api().call('POST', `/v1/clients/${encodeURIComponent(clientId)}/secrets`, { overlapSeconds: Number(overlap) });
      tell({ data, words: `${credentialWords(data)}\nThe former secret works for ${overlap} more seconds.` });
    });
  client.command('keys <clientId>').description('replace the public keys of a client').requiredOption('--jwks <file>', 'public keys (JWK Set)')
    .action(async (clientId: string, { jwks }: { jwks: string }) => {
      const data = await api().call('PUT', `/v1/clients/${encodeURIComponent(clientId)}/keys`, { keys: keysIn(jwks) });
      tell({ data, words: `${clientId} signs with ${rowsOf(data.credentials, ['id', 'kind'])}` });
    });
  client.command('revoke <clientId>').action(async (clientId: string) => {
    const data = await api().call('DELETE', `/v1/clients/${encodeURIComponent(clientId)}`);
    tell({ data, words: `${clientId} gets no more tokens, and those it has are void everywhere.` });
  });
}

function credentialWords({ clientId, clientSecret }: Json): string {
  const secret = typeof clientSecret !== 'string' ? 'It signs with its own key (private_key_jwt).' : `client secret ${clientSecret}\nThe secret is shown this once: hand it over by a safe way.`;
  return `client id     ${String(clientId)}\n${secret}`;
}

function keysIn(file: string): unknown[] {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error(`${file} is no JWK Set: { "keys": [ … ] }.`);
  return keys;
}
