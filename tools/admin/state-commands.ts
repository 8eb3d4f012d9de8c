import { baliMemberships, knownStates } from '@openvrs/vocabulary';
import type { Command } from 'commander';
import { AdminRefused, type AdminApi } from './admin-api';
import { addParticipantsCsv } from './participants-csv-commands';
import { rowsOf, type Told, type Tools } from './tell';

const columns = ['state', 'name', 'territoryOf', 'active', 'baliProcess', 'vrs', 'agencies'];

export function addStates(program: Command, { api, tell }: Tools): void {
  const state = program.command('state').description('states and territories that take part');
  addParticipantsCsv(state, { api, tell });
  state.command('add [state]').description('let a state or territory take part: ISO 3166-1 alpha-2, such as ID').option('--name <name>', 'as ISO 3166-1 has it unless given').option('--seed <list>', 'bali: all members and past participants')
    .action(async (code: string | undefined, { name, seed }: { name?: string; seed?: string }) => {
      if (seed !== undefined) return tell(await addSeed(api(), seed));
      if (code === undefined) throw new AdminRefused(0, 'state-missing', 'Name the state: npm run admin -- state add ID');
      const data = await api().call('POST', '/v1/states', { state: code, ...(name ? { name } : {}) });
      tell({ data, words: `${code} (${String(data.name)}) takes part.\nNext: npm run admin -- agency add ${code} border-police "Border police"` });
    });
  state.command('change <state>').description('it leaves, is back, is called otherwise, or has joined the Bali Process').option('--name <name>', 'what it is called')
    .option('--active <yes>', 'true or false').option('--bali-process <membership>', baliMemberships.join(' or '))
    .action(async (code: string, { name, active, baliProcess }: { name?: string; active?: string; baliProcess?: string }) => {
      const change = { ...(name ? { name } : {}), ...(active === undefined ? {} : { active: active === 'true' ? true : active === 'false' ? false : active }), ...(baliProcess ? { baliProcess } : {}) };
      refuseNothing(change, '--name, --active or --bali-process');
      const data = await api().call('PATCH', `/v1/states/${encodeURIComponent(code)}`, change);
      tell({ data, words: rowsOf([data], columns) });
    });
  state.command('list').description('all that take part or did, with their agencies').action(async () => {
    const data = await api().call('GET', '/v1/states');
    tell({ data, words: rowsOf(data.states, columns) });
  });
  addAgencies(program, { api, tell });
}

function addAgencies(program: Command, { api, tell }: Pick<Tools, 'api' | 'tell'>): void {
  const agency = program.command('agency').description('agencies of a state');
  agency.command('change <state> <id>').description('what it is called, or how its reports are released').option('--name <name>', 'what it is called').option('--release <policy>', 'at-once or focal-point')
    .action(async (code: string, id: string, { name, release }: { name?: string; release?: string }) => {
      const change = { ...(name ? { name } : {}), ...(release ? { releasePolicy: release } : {}) };
      refuseNothing(change, '--name or --release');
      const data = await api().call('PATCH', `/v1/states/${encodeURIComponent(code)}/agencies/${encodeURIComponent(id)}`, change);
      tell({ data, words: rowsOf([data], ['id', 'name', 'releasePolicy']) });
    });
  agency.command('add <state> <id> <name>').description('a part of the state that reports')
    .option('--release <policy>', 'at-once or focal-point', 'focal-point')
    .action(async (code: string, id: string, name: string, { release }: { release: string }) => {
      const data = await api().call('POST', `/v1/states/${encodeURIComponent(code)}/agencies`, { id, name, releasePolicy: release });
      tell({ data, words: `${code} has agency ${id}; its reports are released ${release === 'at-once' ? 'at once' : 'by the focal point'}.\nNext: npm run admin -- client add "${name} system" --role agency-system --state ${code} --agency ${id}` });
    });
}

function refuseNothing(change: object, options: string): void {
  if (Object.keys(change).length === 0) throw new AdminRefused(0, 'change-missing', `Say what is to be changed: ${options}.`);
}

async function addSeed(api: AdminApi, seed: string): Promise<Told> {
  if (seed !== 'bali') throw new AdminRefused(0, 'seed-unknown', 'The one seed is bali.');
  const added: string[] = [];
  for (const { country } of knownStates) {
    try {
      await api.call('POST', '/v1/states', { state: country });
      added.push(country);
    } catch (error) {
      if (!(error instanceof AdminRefused) || error.code !== 'state-exists') throw error;
    }
  }
  return { data: { added }, words: `${added.length} states added, ${knownStates.length - added.length} were there.` };
}
