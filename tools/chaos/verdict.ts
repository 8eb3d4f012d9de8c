import type { Sightings } from './sightings';

/** All that was seen from the outside. */
export interface Evidence {
  /** Patterns that must have been warned of and stand: `leg|GR>IT`. */
  readonly standing: ReadonlySet<string>;
  /** Patterns whose reports were corrected or withdrawn: whoever was warned of one must have heard that it fell away. */
  readonly takenBack: ReadonlySet<string>;
  /** Alerts that anybody was shown, with their pattern. */
  readonly patternOf: ReadonlyMap<string, string>;
  readonly sightings: readonly Sightings[];
  /** Of every accepted report: how often its newest version is in; 1 when all is well, 0 where it or any of it is missing. */
  readonly projected: ReadonlyMap<string, number>;
  /** Reports in intake's database that nobody was given a receipt for, or that are there twice. */
  readonly surplusReports: number;
  readonly deadLetters: number;
  /** Of every read that was answered: how often it is in its state's chain of the ledger; 1 when all is well. */
  readonly recorded: ReadonlyMap<string, number>;
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
  const alertsAbout = (legs: ReadonlySet<string>): string[] => [...legs].flatMap((leg) => alerts.get(leg) ?? []);
  const unprojected = [...evidence.projected].filter(([, times]) => times < 1).map(([report]) => `${report} is not projected`);
  const entitled = evidence.sightings.filter((seen) => seen.entitled);
  const untold = entitled.flatMap((seen) =>
    [...evidence.standing].filter((leg) => !(alerts.get(leg) ?? []).some((id) => seen.has(id))).map((leg) => `${seen.name} was not told of ${leg}`),
  );
  const believed = entitled.flatMap((seen) =>
    alertsAbout(evidence.takenBack).filter((id) => seen.has(id) && !seen.hasCancellationOf(id)).map((id) => `${seen.name} was not told that ${id} fell away`),
  );
  const unsaid = entitled.flatMap((seen) => alertsAbout(evidence.standing).filter((id) => seen.hasCancellationOf(id)).map((id) => `${seen.name} was told that ${id} fell away, and it stands`));
  const dead = Array.from({ length: evidence.deadLetters }, () => 'a message is among the dead letters');
  const unrecorded = [...evidence.recorded].filter(([, times]) => times < 1).map(([read]) => `${read} was answered and is not in the ledger`);
  return [...unrecorded, ...unprojected, ...untold, ...believed, ...unsaid, ...dead];
}

function doubledOf(evidence: Evidence): string[] {
  const twice = [...evidence.projected].filter(([, times]) => times > 1).map(([report, times]) => `${report} is projected ${times} times`);
  const alerts = [...alertsOf(evidence)].filter(([, ids]) => ids.length > 1).map(([leg, ids]) => `${leg} has ${ids.length} alerts`);
  const told = evidence.sightings.flatMap((seen) => seen.doubled().map((id) => `${seen.name} was told of ${id} more than once`));
  const surplus = Array.from({ length: evidence.surplusReports }, () => 'a report was kept that nobody was told of');
  const recorded = [...evidence.recorded].filter(([, times]) => times > 1).map(([read, times]) => `${read} was answered once and is in the ledger ${times} times`);
  return [...recorded, ...twice, ...alerts, ...told, ...surplus];
}

function leakedOf({ sightings, patternOf, standing, takenBack }: Evidence): string[] {
  const forbidden = sightings.filter(({ entitled }) => !entitled).flatMap((seen) => seen.alerts().map((id) => `${seen.name} was shown ${id}`));
  const reported = (leg: string): boolean => standing.has(leg) || takenBack.has(leg);
  const unfounded = [...patternOf].filter(([, leg]) => !reported(leg)).map(([id, leg]) => `${id} is about ${leg}, which nobody reported`);
  return [...forbidden, ...unfounded];
}
