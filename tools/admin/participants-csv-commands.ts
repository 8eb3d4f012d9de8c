import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { AdminRefused, type AdminApi } from './admin-api';
import { textOf } from './given-file';
import { participantChanges, type ParticipantChange } from './participant-changes';
import { participantRows } from './participant-rows';
import { columns, participantsCsv } from './participants-csv';
import { rowsOf, type Tools } from './tell';

const rules = `
Columns: ${columns.join(', ')}. One is needed: state. A line is a state, or one agency of it.
What is left out or empty stays as it is; a line that is not in the file changes nothing. The file is checked whole before
anything is changed, and the same file twice changes nothing.`;

export function addParticipantsCsv(state: Command, { api, tell }: Pick<Tools, 'api' | 'tell'>): void {
  state.command('import').description('add states and agencies, or bring them up to date').requiredOption('--csv <file>', 'as state export writes it')
    .option('--dry-run', 'say what would be changed, and change nothing').addHelpText('after', rules)
    .action(async ({ csv, dryRun }: { csv: string; dryRun?: boolean }) => {
      const rows = participantRows(textOf(csv));
      const admin = api();
      const { states } = await admin.call('GET', '/v1/states');
      const changes = participantChanges(rows, states as Parameters<typeof participantChanges>[1]);
      if (dryRun) return tell({ data: { rows: rows.length, changes }, words: rowsOf(changes, ['line', 'method', 'path', 'body']) });
      for (const [done, change] of changes.entries()) await make(admin, change, done);
      tell({ data: { rows: rows.length, changes: changes.length }, words: `All is as the ${rows.length} lines say; ${changes.length} changes were needed.` });
    });
  state.command('export').description('what import takes, with what is known of each state').requiredOption('--csv <file>', 'where to write it').action(async ({ csv }: { csv: string }) => {
    const data = await api().call('GET', '/v1/states');
    writeFileSync(csv, participantsCsv(data.states));
    tell({ data, words: `${Array.isArray(data.states) ? data.states.length : 0} states are in ${csv}.` });
  });
}

/** Who is interrupted is told where, and that the same file goes on from there. */
async function make(admin: AdminApi, { line, method, path, body }: ParticipantChange, done: number): Promise<void> {
  try {
    await admin.call(method, path, body);
  } catch (error) {
    if (!(error instanceof AdminRefused)) throw error;
    throw new AdminRefused(error.status, error.code, `Line ${line}: ${error.message}\n${done} changes before it are made. Mend it and import the file again: what is done stays done.`);
  }
}
