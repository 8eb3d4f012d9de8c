import type { EvidenceV1 } from './evidence.v1';
import type { EvidenceV2 } from './evidence.v2';
import type { SignalRaisedV1 } from './signal-raised.v1';
import type { SignalRaisedV2 } from './signal-raised.v2';

const chartPeriods = 60;

/** A signal of any released version, sent or stored, in the words of the latest. */
export function latestSignal(signal: SignalRaisedV1 | SignalRaisedV2): SignalRaisedV2 {
  return isLatest(signal) ? signal : upcast(signal);
}

function isLatest(signal: SignalRaisedV1 | SignalRaisedV2): signal is SignalRaisedV2 {
  return 'inputs' in signal.evidence;
}

function upcast(signal: SignalRaisedV1): SignalRaisedV2 {
  const { parameters } = signal.evidence;
  const said = (name: string): string => String(parameters[name] ?? 'unknown');
  return {
    ...signal,
    series: { ...signal.series, indicator: said('indicator'), kind: said('kind'), basis: said('basis') },
    evidence: evidenceOf(signal.evidence, signal.series.period),
  };
}

function evidenceOf({ baseline: counts, ...evidence }: EvidenceV1, period: string): EvidenceV2 {
  const baseline = counts.map((each) => ({ period: each.period, value: each.count }));
  return {
    ...evidence,
    ...(evidence.p === undefined ? {} : { p: Math.min(1, evidence.p) }),
    chosenBecause: 'The only method of its lane at the time.',
    library: 'unknown',
    measure: 'count',
    baseline,
    rank: evidence.surprise,
    alternatives: [],
    chart: [...baseline, { period, value: evidence.observed }].slice(-chartPeriods),
    inputs: {},
  };
}
