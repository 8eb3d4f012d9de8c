import type { PathResult } from './result';

/** The result as one reads it. */
export function tableOf({ idle, rates, sustained, engines, cpu }: PathResult): string[] {
  const row = (name: string, cells: readonly (string | number)[]): string => `${name.padEnd(16)}${cells.map((cell) => String(cell).padStart(13)).join('')}`;
  const pair = ({ p50, p99 }: { p50: number; p99: number }): string => `${p50} / ${p99}`;
  return [
    `${engines.nats}, ${engines.mongodb}; ${cpu}`,
    'released report → alert on the stream, p50 / p99 ms',
    row('', ['ours', 'floor', 'p50 ratio']),
    row('idle', [pair(idle.ours), pair(idle.floor), `${idle.ratio} ×`]),
    ...rates.map(({ rate, ours, floor }) => row(`${rate} reports/s`, [pair(ours), pair(floor), `${Math.round((ours.p50 / floor.p50) * 100) / 100} ×`])),
    row('highest rate', [`${sustained.ours}/s`, `${sustained.floor}/s`, `${sustained.ratio} ×`]),
  ];
}
