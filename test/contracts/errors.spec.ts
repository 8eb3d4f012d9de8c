import { edgeErrors, type ErrorTable } from '@openvrs/edge';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

interface Row {
  readonly code: string;
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

/** Heading → the rows of the table below it. */
const sections = new Map(page.split(/^## /m).slice(1).map((section) => [section.slice(0, section.indexOf('\n')), rowsOf(section)] as const));

function rowsOf(section: string): Row[] {
  const rows = section.matchAll(/^\| `([a-z0-9-]+)` \| (\d{3}) \| (.+?) \| (.+?) \|$/gm);
  return [...rows].map(([, code, status, meaning, remedy]) => ({ code: code!, status: Number(status), meaning: meaning!, remedy: remedy! }));
}

const apps = readdirSync(join(root, 'apps'));
const tableFile = (app: string): string => join(root, 'apps', app, 'src', `${app}.errors-table.ts`);
const appsWithTable = apps.filter((app) => existsSync(tableFile(app)));

/** The HTTP table is the first export of the file; what messages are settled by is the second. */
async function tableOf(app: string): Promise<ErrorTable> {
  const exported = Object.values((await import(tableFile(app))) as Record<string, Record<string, unknown>>);
  return exported.find((table) => Object.values(table).some((each) => typeof each === 'object')) as ErrorTable;
}

const statuses = (rows: readonly Row[]): Record<string, number> => Object.fromEntries(rows.map(({ code, status }) => [code, status]));
const statusesOf = (table: ErrorTable): Record<string, number> => Object.fromEntries(Object.entries(table).map(([code, { status }]) => [code, status]));

describe('docs/errors.md', () => {
  it('has a section for the edge and for each service, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(['Every service', ...apps].sort());
  });

  it('tells of every error of the edge, and of no other', () => {
    expect(statuses(sections.get('Every service') ?? [])).toEqual(statusesOf(edgeErrors));
  });

  it.each(appsWithTable)('tells of every error of %s, and of no other', async (app) => {
    expect(statuses(sections.get(app) ?? [])).toEqual(statusesOf(await tableOf(app)));
  });

  it('says in every row what it means and what to do', () => {
    for (const row of [...sections.values()].flat()) expect([row.code, row.meaning.length > 10, row.remedy.length > 10]).toEqual([row.code, true, true]);
  });
});

describe('a code in a table', () => {
  it.each(appsWithTable)('is one that %s can meet', async (app) => {
    const folders = [join(root, 'apps', app, 'src'), join(root, 'libs')];
    const sources = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !/spec\.ts$|errors-table\.ts$/.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8')));
    const unused = Object.keys(await tableOf(app)).filter((code) => !sources.some((source) => source.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  it('never hides an error of the edge', async () => {
    for (const app of appsWithTable) expect(Object.keys(await tableOf(app)).filter((code) => code in edgeErrors)).toEqual([]);
  });
});
