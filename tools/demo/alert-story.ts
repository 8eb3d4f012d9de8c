import type { Lane } from '@openvrs/contracts';
import { countryName, isAtLeastAsSevere, severities } from '@openvrs/vocabulary';
import type { Arrival, SeenAlert } from './alert-book';
import { knownEventOf } from './known-events';

/** Why a state that asked to be warned was not, as an administrator may see it. */
export interface Withheld {
  readonly state: string;
  readonly why: string;
}

export interface AlertGroup {
  /** What one report set off. */
  readonly alerts: readonly SeenAlert[];
  readonly arrivals: readonly Arrival[];
  readonly withheld: readonly Withheld[];
}

/** Alerts told in full of one report; the others are counted. */
const toldInFull = 4;

const number = (value: number): string => (value < 10 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

const seconds = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const countOf = (count: unknown, unit: string): string => (typeof count === 'number' ? `${number(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}` : unit);

/** `1,903 detections of expected 20, at most 62`: what was counted against what the past lets expect. */
export function againstExpected({ observed, expected, upper, series, lane, evidence }: SeenAlert): string {
  if (evidence.measure === 'share') return `${percent(observed)} of ${countOf(evidence.parameters?.['whole'], series.unit)} against ${percent(expected)} expected`;
  if (evidence.measure === 'amount') return `${number(observed)} ${evidence.currency ?? ''} against ${number(expected)} expected`;
  const counted = countOf(observed, series.unit);
  if (lane === 'novelty') return `${counted}, never reported before`;
  const bound = upper === undefined ? '' : `, at most ${number(upper)}`;
  return `${counted} against ${expected < 0.1 ? 'almost none' : number(expected)} expected${bound}`;
}

const releasedAt = (alert: SeenAlert | undefined): number => Date.parse(alert?.timeline.releasedAt ?? '');

/** `Poland 41 ms, Italy 44 ms (webhook 60 ms)`: each state once, by its first arrival on each channel. */
function warned({ alerts, arrivals }: AlertGroup): string {
  const since = releasedAt(alerts[0]);
  const first = new Map<string, number>();
  for (const { state, channel, at } of arrivals) {
    const key = `${state}|${channel}`;
    first.set(key, Math.min(first.get(key) ?? Infinity, at));
  }
  const states = [...new Set(arrivals.map(({ state }) => state))];
  const told = states.map((state) => {
    const [sse, webhook] = [first.get(`${state}|sse`), first.get(`${state}|webhook`)];
    const times = [sse === undefined ? '' : seconds(sse - since), webhook === undefined ? '' : `webhook ${seconds(webhook - since)}`];
    return `${countryName(state)} ${times.filter(Boolean).join(', ')}`;
  });
  return told.length > 0 ? told.join(' · ') : 'nobody';
}

const marks: Readonly<Record<Lane, string>> = {
  novelty: 'NEW', surge: 'SURGE', drift: 'DRIFT', displacement: 'MOVED', 'method-shift': 'HOW', 'fee-jump': 'FEES', cluster: 'PLACE',
};

function heading(alert: SeenAlert): string {
  return `${marks[alert.lane].padEnd(5)} ${alert.severity.padEnd(8)} ${alert.pattern.words}: ${againstExpected(alert)}`;
}

/** Only beside what is grave: a small surge on the same leg may be another story. */
function inTheNews([gravest]: readonly SeenAlert[]): string | undefined {
  const [from, to] = gravest?.pattern.places ?? [];
  if (!gravest || !from || !to || !isAtLeastAsSevere(gravest.severity, 'severe')) return undefined;
  return knownEventOf({ from: from.country, to: to.country }, gravest.series.period)?.words;
}

const gravestFirst = (a: SeenAlert, b: SeenAlert): number =>
  severities.rankOf(a.severity) - severities.rankOf(b.severity) || b.evidence.surprise - a.evidence.surprise;

/** What one report set off, in lines: the patterns, who was warned and how fast, who was not and why. */
export function tell(group: AlertGroup): string[] {
  const alerts = [...group.alerts].sort(gravestFirst);
  const rest = alerts.length - toldInFull;
  const news = inTheNews(alerts);
  return [
    ...alerts.slice(0, toldInFull).map((alert) => `  ${heading(alert)}`),
    ...(rest > 0 ? [`  and ${rest} more patterns of the same return`] : []),
    `        warned: ${warned({ ...group, alerts })}`,
    ...group.withheld.map(({ state, why }) => `        not warned: ${countryName(state)}, because ${why}`),
    ...(news ? [`        in the news: ${news}`] : []),
  ];
}
