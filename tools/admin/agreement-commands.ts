import type { Command } from 'commander';
import { jsonIn } from './given-file';
import { rowsOf, type Tools } from './tell';

const columns = ['agreementId', 'status', 'effect', 'parties', 'categories', 'from', 'until', 'title'];
const order = `
The secretariat proposes and shows; each party's focal point consents, and any of them ends it, with the credentials of a
program of its own (ADMIN_CLIENT_ID, ADMIN_CLIENT_SECRET). Texts for a first one: docs/agreements.`;

export function addAgreements(program: Command, { api, tell }: Tools): void {
  const agreement = program.command('agreement').description('what states have agreed between them').addHelpText('after', order);
  agreement.command('list').description('those that you are a party to; the secretariat sees all').action(async () => {
    const data = await api().call('GET', '/v1/agreements');
    tell({ data, words: rowsOf(data.agreements, columns) });
  });
  agreement.command('show <agreementId>').description('its parties, scope, dates and consents').action(async (id: string) => {
    const data = await api().call('GET', `/v1/agreements/${encodeURIComponent(id)}`);
    tell({ data, words: JSON.stringify(data, null, 2) });
  });
  agreement.command('consent <agreementId>').description('for your state').action(async (id: string) => {
    const data = await api().call('POST', `/v1/agreements/${encodeURIComponent(id)}/consent`);
    tell({ data, words: `Your state has consented to ${id}, which is ${String(data.status)}.` });
  });
  agreement.command('end <agreementId>').description('for all its parties, at once').requiredOption('--reason <words>', 'what the other parties are told').action(async (id: string, { reason }: { reason: string }) => {
    const data = await api().call('POST', `/v1/agreements/${encodeURIComponent(id)}/end`, { reason });
    tell({ data, words: `${id} is ${String(data.status)}: what it opened or closed is as the policy says again.` });
  });
  agreement.command('propose <file>').description('JSON as POST /v1/agreements takes it').action(async (file: string) => {
    const data = await api().call('POST', '/v1/agreements', jsonIn(file));
    tell({ data, words: `Agreement ${String(data.agreementId)} is proposed: it binds nobody until ${(data.parties as string[]).join(', ')} have consented.` });
  });
}
