import { countryName } from '@openvrs/vocabulary';
import type { AlertBook } from './alert-book';
import { participants } from './participants';
import type { DemoResult } from './result';

const ms = (value: number | null): string => (value === null ? 'none' : `${Math.round(value)} ms`);

function received(book: AlertBook): string {
  const subscribers = participants.filter(({ subscribes }) => subscribes).map(({ state }) => state);
  return subscribers.map((state) => `${countryName(state)} ${book.countBy({ state })}`).join(', ');
}

function memory(rssMb: DemoResult['rssMb']): string {
  const { total, ...each } = rssMb;
  const parts = Object.entries(each).map(([name, megabytes]) => `${name} ${Math.round(megabytes)}`);
  return `${Math.round(total ?? 0)} MB (${parts.join(', ')})`;
}

function reproduced({ packs, reproduced, byLane }: DemoResult['evidence']): string {
  const lanes = Object.entries(byLane).sort(([a], [b]) => (a < b ? -1 : 1)).map(([lane, count]) => `${lane} ${count}`);
  return `${reproduced} of ${packs} packs of signals and alerts computed again to the same byte${lanes.length > 0 ? ` (${lanes.join(', ')})` : ''}`;
}

/** The run in figures. */
export function summary(result: DemoResult, book: AlertBook): string[] {
  const { reports, latencyMs, seconds, engines, nonContributor } = result;
  return [
    'Summary',
    `  reports     ${reports.sent} sent, ${reports.accepted} accepted, ${reports.released} released, ${reports.projected} projected`,
    `  signals     ${result.signals}, issued as ${result.alerts} preliminary alerts`,
    `  deliveries  ${result.deliveries.sse} on open streams, ${result.deliveries.webhook} signed webhooks; ${result.withheld} withheld`,
    `  received    ${received(book)}`,
    `  reciprocity ${countryName(nonContributor.state)} received ${nonContributor.alertsReceived} alerts while it contributed nothing, and ${book.countBy({ state: nonContributor.state })} in the month after its nil return`,
    `  evidence    ${reproduced(result.evidence)}`,
    `  latency     release to open stream: half within ${ms(latencyMs.releaseToSse.p50)}, 99 % within ${ms(latencyMs.releaseToSse.p99)}`,
    `  memory      ${memory(result.rssMb)}`,
    `  servers     ${engines.nats}, ${engines.mongodb}`,
    `  time        start ${seconds.start} s, history ${seconds.backfill} s, live ${seconds.live} s`,
  ];
}
