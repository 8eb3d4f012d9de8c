import type { AgencyRow, ParticipantRow } from './participant-rows';

interface KnownState extends Readonly<Record<string, unknown>> {
  readonly state: string;
  readonly agencies: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
}

/** What is to be asked of access-control for a line of the file. */
export interface ParticipantChange {
  readonly line: number;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: object;
}

/** What the file says and is not so yet: the same file twice asks for nothing. */
export function participantChanges(rows: readonly ParticipantRow[], known: readonly KnownState[]): ParticipantChange[] {
  const states = new Map(known.map((each) => [each.state, each]));
  return rows.flatMap((row) => {
    const { line, agency } = row;
    const found = states.get(row.state) ?? { state: row.state, active: true, agencies: [] };
    const added = states.has(row.state) ? [] : [{ line, method: 'POST' as const, path: '/v1/states', body: { state: row.state, ...(row.name ? { name: row.name } : {}) } }];
    const facts = factsOf(row);
    const differing = different(facts, added.length > 0 ? { ...found, name: row.name } : found);
    const changed = Object.keys(differing).length > 0 ? [{ line, method: 'PATCH' as const, path: `/v1/states/${row.state}`, body: differing }] : [];
    states.set(row.state, { ...found, ...facts });
    return [...added, ...changed, ...(agency ? agencyChanges(line, found, agency) : [])];
  });
}

function factsOf({ name, active, baliProcess }: ParticipantRow): Record<string, unknown> {
  return { ...(name === undefined ? {} : { name }), ...(active === undefined ? {} : { active }), ...(baliProcess ? { baliProcess } : {}) };
}

function agencyChanges(line: number, { state, agencies }: KnownState, { id, ...told }: AgencyRow): ParticipantChange[] {
  const found = agencies.find((each) => each.id === id);
  const path = `/v1/states/${state}/agencies`;
  if (!found) return [{ line, method: 'POST', path, body: { name: id, releasePolicy: 'focal-point', ...told, id } }];
  const differing = different(told, found);
  return Object.keys(differing).length > 0 ? [{ line, method: 'PATCH', path: `${path}/${id}`, body: differing }] : [];
}

function different(told: object, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(told).filter(([name, value]) => known[name] !== value));
}
