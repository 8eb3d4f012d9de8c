import { legOf } from '../lane/lasting-findings';
import { cellId, type Series } from '../series/series';
import type { Signal } from './signal';
import type { ToldSignal } from './signal.repository';

/** What is remembered of a signal. */
export function toldOf({ id, subject, raised, superseded }: Pick<Signal, 'id' | 'subject' | 'raised' | 'superseded'>): ToldSignal {
  const { lane, pattern, series, basis, evidence: { p, rank, window } } = raised;
  const states = [...new Set(pattern.places.map(({ country }) => country))];
  const told = { states, family: pattern.family, period: series.period, end: window.to, ...(p === undefined ? {} : { p }), rank, ...(superseded ? { takenBack: true } : {}) };
  return { id, subject, lane, superseded: superseded !== undefined, ...(superseded?.audienceChanged ? { replaced: true } : {}), basis: basis.states, told, restsOn: restsOn(raised) };
}

/** The leg that a share is of, or the leg that fell. */
function restsOn({ lane, pattern, series, evidence }: Signal['raised']): string[] {
  if (lane === 'displacement') return [evidence.parameters['neighbourCell']].flatMap((id) => (typeof id === 'string' ? [id] : []));
  const leg = lane === 'method-shift' ? legOf({ ...series, pattern } as Omit<Series, 'id'>) : undefined;
  return leg ? [cellId(leg.id, series.period)] : [];
}
