import type { Sightings } from './sightings';

/** All that was seen from the outside. */
export interface Evidence {
  /** The legs of the accepted reports, each of one report, as patterns: `leg|GR>IT`. */
  readonly expected: ReadonlySet<string>;
  /** Alerts that anybody was shown, with their pattern. */
  readonly patternOf: ReadonlyMap<string, string>;
  readonly sightings: readonly Sightings[];
  /** Of every accepted report: how often its persons are in its series; 1 when all is well, and none for no projection. */
  readonly projected: ReadonlyMap<string, number>;
  /** Reports in intake's database that nobody was given a receipt for, or that are there twice. */
  readonly surplusReports: number;
  readonly deadLetters: number;
}

export interface Verdict {
  readonly lost: number;
  readonly doubled: number;
  readonly leaked: number;
  /** What was found, in words, for whoever has to mend it. */
  readonly findings: readonly string[];
}

export function judge(evidence: Evidence): Verdict {
  const lost = lostOf(evidence);
  const doubled = doubledOf(evidence);
  const leaked = leakedOf(evidence);
  return { lost: lost.length, doubled: doubled.length, leaked: leaked.length, findings: [...lost, ...doubled, ...leaked] };
}

export function lineOf(rounds: number, accepted: number, { lost, doubled, leaked }: Verdict): string {
  return `chaos: ${rounds} rounds, ${accepted} accepted, ${lost} lost, ${doubled} doubled, ${leaked} leaked`;
}

/** The alerts of each pattern that anybody was shown. */
function alertsOf({ patternOf }: Evidence): Map<string, string[]> {
  const alerts = new Map<string, string[]>();
  for (const [alertId, pattern] of patternOf) alerts.set(pattern, [...(alerts.get(pattern) ?? []), alertId]);
  return alerts;
}

function lostOf(evidence: Evidence): string[] {
  const alerts = alertsOf(evidence);
  const unprojected = [...evidence.projected].filter(([, times]) => times < 1).map(([report]) => `${report} is not projected`);
  const untold = evidence.sightings
    .filter(({ entitled }) => entitled)
    .flatMap((seen) => [...evidence.expected].filter((leg) => !(alerts.get(leg) ?? []).some((id) => seen.has(id))).map((leg) => `${seen.name} was not told of ${leg}`));
  const dead = Array.from({ length: evidence.deadLetters }, () => 'a message is among the dead letters');
  return [...unprojected, ...untold, ...dead];
}

function doubledOf(evidence: Evidence): string[] {
  const twice = [...evidence.projected].filter(([, times]) => times > 1).map(([report, times]) => `${report} is projected ${times} times`);
  const alerts = [...alertsOf(evidence)].filter(([, ids]) => ids.length > 1).map(([leg, ids]) => `${leg} has ${ids.length} alerts`);
  const told = evidence.sightings.flatMap((seen) => seen.doubled().map((id) => `${seen.name} was told of ${id} more than once`));
  const surplus = Array.from({ length: evidence.surplusReports }, () => 'a report was kept that nobody was told of');
  return [...twice, ...alerts, ...told, ...surplus];
}

function leakedOf({ sightings, patternOf, expected }: Evidence): string[] {
  const forbidden = sightings.filter(({ entitled }) => !entitled).flatMap((seen) => seen.alerts().map((id) => `${seen.name} was shown ${id}`));
  const unfounded = [...patternOf].filter(([, leg]) => !expected.has(leg)).map(([id, leg]) => `${id} is about ${leg}, which nobody reported`);
  return [...forbidden, ...unfounded];
}
