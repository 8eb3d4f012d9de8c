import { Command } from 'commander';
import { addAccess } from './access-commands';
import { AdminApi, type Json } from './admin-api';
import { addAgreements } from './agreement-commands';
import { addClients } from './client-commands';
import { credentialsFile, readCredentials, saveCredentials } from './credentials';
import { addExamples } from './examples';
import { addKeys } from './key-commands';
import { addLedger } from './ledger-commands';
import { addPeople } from './people-commands';
import { addPolicies } from './policy-commands';
import { addStates } from './state-commands';
import { defaultUrl } from '../services/ports';
import { rowsOf, type Told, type Tools } from './tell';

export interface AdminSurroundings {
  readonly variables: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  readonly file?: string;
}

export function adminCommand({ variables, say, file = credentialsFile }: AdminSurroundings): Command {
  const program = new Command('admin')
    .description('Administer participants, clients and standing at access-control')
    .option('--url <url>', 'where access-control answers', variables.ACCESS_CONTROL_URL ?? defaultUrl('access-control'))
    .option('--json', 'print the answer as JSON')
    .showHelpAfterError()
    .addHelpText('after', '\nExit code: 0 done, 1 refused or not done; what is wrong, and what mends it, is said on stderr.\n\nCredentials: ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or what enrol has kept; where another issuer takes the place of ours, a token of it: ADMIN_TOKEN.');
  const api = (): AdminApi => new AdminApi(program.opts<{ url: string }>().url, () => readCredentials(variables, file), variables.ADMIN_TOKEN);
  const tell = ({ words, data }: Told): void => say(program.opts<{ json?: boolean }>().json ? JSON.stringify(data, null, 2) : words);
  addEnrol(program, { api, tell, file });
  addStates(program, { api, tell, file });
  addClients(program, { api, tell, file });
  addReading(program, { api, tell, file });
  addKeys(program, { api, tell, file });
  addPeople(program, { api, tell, file });
  addPolicies(program, { api, tell, file });
  addAgreements(program, { api, tell, file });
  addAccess(program, { api, tell, file });
  addLedger(program, { api, tell, file });
  addExamples(program);
  return program;
}

function addEnrol(program: Command, { api, tell, file }: Tools): void {
  program.command('enrol').description('become the first administrator').requiredOption('--token <token>', 'as access-control printed it')
    .option('--name <name>', 'whose credentials these are').action(async ({ token, name }: { token: string; name?: string }) => {
      const data = await api().enrol(token, name);
      saveCredentials({ clientId: String(data.clientId), clientSecret: String(data.clientSecret) }, file);
      tell({ data, words: `You are administrator ${String(data.clientId)}; the credentials are in ${file}.\nNext: npm run admin -- state add ID` });
    });
}

function addReading(program: Command, { api, tell }: Tools): void {
  program.command('standing').description('what a state has earned').command('show [state]').description('by category: what it sees, why, until when, and what restores it; your own unless a state is named').action(async (state?: string) => {
    const data = await api().call('GET', state === undefined ? '/v1/standing' : `/v1/standing/${encodeURIComponent(state)}`);
    const lines = (data.categories as Json[]).map(({ category, level, why, restores }) => `${String(category)}: ${String(level)}\n  ${String(why)}\n  ${String(restores)}`);
    const agreed = ((data.agreements ?? []) as Json[]).map(({ agreementId, words }) => `${String(agreementId)}: ${String(words)}`);
    tell({ data, words: [...lines, ...agreed].join('\n') });
  });
  program.command('disclosures').description('who was shown what').command('list').description('the last first').option('--limit <n>', 'most entries', '50').option('--to <state>', 'only what this state was shown')
    .action(async ({ limit, to }: { limit: string; to?: string }) => {
      const data = await api().call('GET', `/v1/disclosures?limit=${encodeURIComponent(limit)}${to ? `&toState=${encodeURIComponent(to)}` : ''}`);
      tell({ data, words: rowsOf(data.disclosures, ['disclosedAt', 'toState', 'toSubject', 'resourceKind', 'resourceId', 'method', 'grounds', 'agreements', 'originStates']) });
    });
}
