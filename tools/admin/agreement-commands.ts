import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import type { Json } from './admin-api';
import { rowsOf, type Tools } from './tell';

const columns = ['agreementId', 'status', 'effect', 'parties', 'categories', 'from', 'until', 'title'];
const order = `
The secretariat proposes and shows; each party's focal point consents, and any of them ends it:
POST /v1/agreements/{id}/consent and POST /v1/agreements/{id}/end. Texts for a first one: docs/agreements.`;

export function addAgreements(program: Command, { api, tell }: Tools): void {
  const agreement = program.command('agreement').description('what states have agreed between them').addHelpText('after', order);
  agreement.command('list').action(async () => {
    const data = await api().call('GET', '/v1/agreements');
    tell({ data, words: rowsOf(data.agreements, columns) });
  });
  agreement.command('show <agreementId>').action(async (id: string) => {
    const data = await api().call('GET', `/v1/agreements/${encodeURIComponent(id)}`);
    tell({ data, words: JSON.stringify(data, null, 2) });
  });
  agreement.command('propose <file>').description('JSON as POST /v1/agreements takes it').action(async (file: string) => {
    const data = await api().call('POST', '/v1/agreements', JSON.parse(readFileSync(file, 'utf8')) as Json);
    tell({ data, words: `Agreement ${String(data.agreementId)} is proposed: it binds nobody until ${(data.parties as string[]).join(', ')} have consented.` });
  });
}
