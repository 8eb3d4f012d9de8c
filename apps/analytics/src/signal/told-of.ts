import { legOf } from '../lane/lasting-findings';
import { cellId } from '../series/series';
import { seriesOfSignal, type Signal } from './signal';
import type { ToldSignal } from './signal.repository';

/** What is remembered of a signal. */
export function toldOf(signal: Pick<Signal, 'id' | 'subject' | 'audience' | 'raised' | 'superseded'>): ToldSignal {
  const { id, subject, audience, raised, superseded } = signal;
  const { lane, pattern, series, basis, evidence: { p, rank, window } } = raised;
  const states = [...new Set(pattern.places.map(({ country }) => country))];
  const told = { states, family: pattern.family, period: series.period, end: window.to, ...(p === undefined ? {} : { p }), rank, ...(superseded ? { takenBack: true } : {}) };
  return { id, subject, lane, superseded: superseded !== undefined, ...(superseded?.audienceChanged ? { replaced: true } : {}), ...(audience === undefined ? {} : { audience }), basis: basis.states, told, restsOn: restsOn(signal) };
}

/** The leg that a share is of, or the leg that fell. */
function restsOn(signal: Pick<Signal, 'audience' | 'raised'>): string[] {
  const { lane, series, evidence } = signal.raised;
  if (lane === 'displacement') return [evidence.parameters['neighbourCell']].flatMap((id) => (typeof id === 'string' ? [id] : []));
  const leg = lane === 'method-shift' ? legOf(seriesOfSignal(signal)) : undefined;
  return leg ? [cellId(leg.id, series.period)] : [];
}
