import { baliMemberships, type BaliMembership } from '@openvrs/vocabulary';
import { parse } from 'csv-parse/sync';

interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly releasePolicy: string;
}

/** One line: a state, or one agency of it with its state. */
export interface ParticipantRow {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  readonly name?: string;
  readonly active: boolean;
  readonly baliProcess?: BaliMembership;
  readonly agency?: AgencyRow;
}

/** The state of a territory, the past in the VRS and since when a state takes part are told in an export and never changed by an import. */
const columns = ['state', 'name', 'territoryOf', 'active', 'since', 'baliProcess', 'vrs', 'agency', 'agencyName', 'releasePolicy'] as const;
type Line = Partial<Record<(typeof columns)[number], string>>;

/** What is wrong with which line of the file. */
export class CsvRefused extends Error {
  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
  }
}

/** The whole file or nothing. @throws CsvRefused */
export function participantRows(text: string): ParticipantRow[] {
  const lines = parse<Line>(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  const unknown = Object.keys(lines[0] ?? {}).find((name) => !columns.some((each) => each === name));
  if (unknown !== undefined) throw new CsvRefused(1, `there is no column "${unknown}": take ${columns.join(', ')}.`);
  return lines.map((line, index) => rowOf(line, index + 2));
}

function rowOf({ state = '', name, active = 'true', baliProcess, ...rest }: Line, line: number): ParticipantRow {
  if (!/^[A-Z]{2}$/.test(state)) throw new CsvRefused(line, `"${state}" is no ISO 3166-1 alpha-2 code in capitals.`);
  if (active !== 'true' && active !== 'false') throw new CsvRefused(line, `active is true or false, not "${active}".`);
  return { state, active: active === 'true', ...(name ? { name } : {}), ...membershipOf(baliProcess, line), ...agencyOf(rest) };
}

function membershipOf(given: string | undefined, line: number): Pick<ParticipantRow, 'baliProcess'> {
  if (!given) return {};
  const baliProcess = baliMemberships.find((each) => each === given);
  if (!baliProcess) throw new CsvRefused(line, `baliProcess is ${baliMemberships.join(' or ')}, not "${given}".`);
  return { baliProcess };
}

function agencyOf({ agency, agencyName, releasePolicy }: Line): Pick<ParticipantRow, 'agency'> {
  return agency ? { agency: { id: agency, name: agencyName || agency, releasePolicy: releasePolicy || 'focal-point' } } : {};
}

interface StateAnswer extends Readonly<Record<string, unknown>> {
  readonly agencies?: readonly AgencyRow[];
}

/** A line for each agency, one for a state without. */
export function participantsCsv(states: unknown): string {
  const list = Array.isArray(states) ? (states as StateAnswer[]) : [];
  const lines = list.flatMap(({ agencies = [], ...state }) => (agencies.length > 0 ? agencies : [undefined]).map((agency) => lineOf(state, agency)));
  return [columns, ...lines].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

function lineOf({ state, name, territoryOf, active, participation, baliProcess, vrs }: Readonly<Record<string, unknown>>, agency: AgencyRow | undefined): string[] {
  const [first] = Array.isArray(participation) ? (participation as { since?: unknown }[]) : [];
  const facts = [state, name, territoryOf, active, first?.since, baliProcess, vrs].map((each) => (typeof each === 'boolean' || typeof each === 'string' ? String(each) : ''));
  return [...facts, agency?.id ?? '', agency?.name ?? '', agency?.releasePolicy ?? ''];
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
