import { cellOf } from './spreadsheet-cell';

/** The state of a territory, the past in the VRS and since when a state takes part are told in an export and never changed by an import. */
export const columns = ['state', 'name', 'territoryOf', 'active', 'since', 'baliProcess', 'vrs', 'agency', 'agencyName', 'releasePolicy'] as const;

interface AgencyAnswer {
  readonly id: string;
  readonly name: string;
  readonly releasePolicy: string;
}

interface StateAnswer extends Readonly<Record<string, unknown>> {
  readonly agencies?: readonly AgencyAnswer[];
}

/** A line for each agency, one for a state without. */
export function participantsCsv(states: unknown): string {
  const list = Array.isArray(states) ? (states as StateAnswer[]) : [];
  const lines = list.flatMap(({ agencies = [], ...state }) => (agencies.length > 0 ? agencies : [undefined]).map((agency) => lineOf(state, agency)));
  return [columns, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\n`).join('');
}

function lineOf({ state, name, territoryOf, active, participation, baliProcess, vrs }: Readonly<Record<string, unknown>>, agency: AgencyAnswer | undefined): string[] {
  const [first] = Array.isArray(participation) ? (participation as { since?: unknown }[]) : [];
  const facts = [state, name, territoryOf, active, first?.since, baliProcess, vrs].map((each) => (typeof each === 'boolean' || typeof each === 'string' ? String(each) : ''));
  return [...facts, agency?.id ?? '', agency?.name ?? '', agency?.releasePolicy ?? ''];
}
