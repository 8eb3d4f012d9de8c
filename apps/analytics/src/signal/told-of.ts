import type { Signal } from './signal';
import type { ToldSignal } from './signal.repository';

/** What is remembered of a signal. */
export function toldOf({ id, subject, raised, superseded }: Pick<Signal, 'id' | 'subject' | 'raised' | 'superseded'>): ToldSignal {
  const { lane, pattern, series, basis, evidence: { p, rank, window } } = raised;
  const states = [...new Set(pattern.places.map(({ country }) => country))];
  const told = { states, family: pattern.family, period: series.period, end: window.to, ...(p === undefined ? {} : { p }), rank };
  return { id, subject, lane, superseded: superseded !== undefined, basis: basis.states, told };
}
