import type { EvidenceV2 } from '@openvrs/contracts';

/** What a lane says of figures alone: the same question gives the same judgement, byte for byte. */
export type Judgement = Pick<
  EvidenceV2,
  'method' | 'methodVersion' | 'chosenBecause' | 'seed' | 'parameters' | 'measure' | 'currency' | 'observed' | 'expected' | 'interval' | 'upper' | 'p' | 'surprise'
>;

const fields = [
  'method', 'methodVersion', 'chosenBecause', 'seed', 'parameters', 'measure', 'currency', 'observed', 'expected', 'interval', 'upper', 'p', 'surprise',
] as const satisfies readonly (keyof Judgement)[];

/** The part of an evidence pack that its inputs alone decide. */
export function judgedIn(evidence: Judgement): Partial<Judgement> {
  return Object.fromEntries(fields.filter((field) => evidence[field] !== undefined).map((field) => [field, evidence[field]]));
}

/** −log10, of a probability of which no more than 300 digits are kept. */
export function surpriseOf(p: number): number {
  return Math.max(0, -Math.log10(Math.max(p, 1e-300)));
}

/** JSON with the names of each object in order and nothing between (RFC 8785 for what an evidence pack may hold). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const present = Object.entries(value).filter(([, held]) => held !== undefined);
  const named = present.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`);
  return `{${named.join(',')}}`;
}
