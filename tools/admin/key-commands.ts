import type { Command } from 'commander';
import { rowsOf, type Tools } from './tell';

const columns = ['kid', 'phase', 'signsFrom', 'madeAt'];
export function addKeys(program: Command, { api, tell }: Tools): void {
  const keys = program.command('keys').description('keys that access tokens are signed with');
  keys.command('list').description('which signs, which comes next, which are still good').action(async () => {
    const data = await api().call('GET', '/v1/keys');
    tell({ data, words: rowsOf(data.keys, columns) });
  });
  keys.command('rotate').description('publish a new key; tokens of the old one stay good until they expire').option('--at-once', 'sign with it now')
    .action(async ({ atOnce = false }: { atOnce?: boolean }) => {
      const data = await api().call('POST', '/v1/keys', { atOnce });
      tell({ data, words: rowsOf(data.keys, columns) });
    });
  keys.command('revoke <kid>').description('make whatever the key signed void at once').action(async (kid: string) => {
    const data = await api().call('DELETE', `/v1/keys/${encodeURIComponent(kid)}`);
    tell({ data, words: `${kid} is not trusted any more, by any service.` });
  });
}
