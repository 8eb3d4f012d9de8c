import { releasePolicies, type ReleasePolicy } from '@openvrs/contracts';
import { baliMemberships, isCountry, type BaliMembership } from '@openvrs/vocabulary';
import { CsvLinesRefused, CsvRefused, csvLines, type CsvLine } from './csv-lines';
import { columns } from './participants-csv';

export interface AgencyRow {
  readonly id: string;
  readonly name?: string;
  readonly releasePolicy?: ReleasePolicy;
}

/** One line: a state, or one agency of it with its state. What is left out stays as it is. */
export interface ParticipantRow {
  readonly line: number;
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly name?: string;
  readonly active?: boolean;
  readonly baliProcess?: BaliMembership;
  readonly agency?: AgencyRow;
}

type Line = CsvLine<(typeof columns)[number]>;

/** The whole file or nothing: what the services would refuse is found before any of it is sent. @throws CsvRefused, CsvLinesRefused */
export function participantRows(text: string): ParticipantRow[] {
  const lines = csvLines(text, columns);
  if (lines.length === 0) throw new CsvRefused(2, 'there is no participant: a state is the least, such as ID.');
  const wrong: CsvRefused[] = [];
  const rows = lines.flatMap((line) => rowOrWrong(line, wrong));
  wrong.push(...rows.flatMap((row, index) => contradictionIn(row, rows.slice(0, index)) ?? []));
  if (wrong.length > 0) throw new CsvLinesRefused(wrong);
  return rows;
}

/** What is wrong with a line is kept, and the next is looked at. */
function rowOrWrong(line: Line, wrong: CsvRefused[]): ParticipantRow[] {
  try {
    return [rowOf(line)];
  } catch (error) {
    if (!(error instanceof CsvRefused)) throw error;
    wrong.push(error);
    return [];
  }
}

function rowOf({ line, cells }: Line): ParticipantRow {
  const { state = '', name, active, baliProcess } = cells;
  if (!isCountry(state)) throw new CsvRefused(line, `"${cells.state ?? ''}" is no ISO 3166-1 alpha-2 code in capitals, such as ID, in the column state.`);
  const membership = oneOf('baliProcess', baliMemberships, baliProcess, line);
  const takesPart = oneOf('active', ['true', 'false'], active?.toLowerCase(), line);
  return { line, state, ...named(name, 'name', line), ...(takesPart ? { active: takesPart === 'true' } : {}), ...(membership ? { baliProcess: membership } : {}), ...agencyIn(cells, line) };
}

function agencyIn({ agency: id, agencyName, releasePolicy }: Line['cells'], line: number): Pick<ParticipantRow, 'agency'> {
  const policy = oneOf('releasePolicy', releasePolicies, releasePolicy, line);
  const called = named(agencyName, 'agencyName', line);
  if (!id) {
    if (policy ?? called.name) throw new CsvRefused(line, 'agencyName and releasePolicy are of an agency: name it in the column agency, or leave them empty.');
    return {};
  }
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id)) throw new CsvRefused(line, `agency is lower-case letters, digits and dashes, such as border-police, not "${id}".`);
  return { agency: { id, ...called, ...(policy ? { releasePolicy: policy } : {}) } };
}

function named(name: string | undefined, column: string, line: number): { name?: string } {
  if (!name) return {};
  if (name.length > 200) throw new CsvRefused(line, `${column} has ${name.length} characters: 200 are the most.`);
  return { name };
}

function oneOf<T extends string>(column: string, allowed: readonly T[], given: string | undefined, line: number): T | undefined {
  if (!given) return undefined;
  const found = allowed.find((each) => each === given);
  if (!found) throw new CsvRefused(line, `${column} is ${allowed.join(' or ')}, not "${given}".`);
  return found;
}

/** A state says the same of itself on each of its lines, and has each agency once. */
function contradictionIn(row: ParticipantRow, before: readonly ParticipantRow[]): CsvRefused | undefined {
  for (const other of before.filter(({ state }) => state === row.state)) {
    const fact = (['name', 'active', 'baliProcess'] as const).find((each) => row[each] !== undefined && other[each] !== undefined && row[each] !== other[each]);
    if (fact) return new CsvRefused(row.line, `${fact} of ${row.state} is ${String(row[fact])} here and ${String(other[fact])} on line ${other.line}: say it once, or the same.`);
    if (row.agency && row.agency.id === other.agency?.id) return new CsvRefused(row.line, `agency ${row.agency.id} of ${row.state} is on line ${other.line} already: leave one out.`);
  }
  return undefined;
}
