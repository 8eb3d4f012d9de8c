import { writeFileSync } from 'node:fs';
import { farringtonFlexible } from '@openvrs/detection';
import { CASES, NOUFAILY } from './cases';
import { measureR } from './r-peer';
import { WEEKS, benchSeries } from './series';

interface Measured {
  readonly method: string;
  readonly series: string;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly r: string;
  readonly timesR: number;
}

const TESTED = Array.from({ length: 49 }, (_, i) => WEEKS - 49 + i);
const SERIES: readonly (readonly [string, Float64Array])[] = [
  ['sparse', benchSeries(0.15, 1)],
  ['medium', benchSeries(8, 2)],
];
const SECONDS = 1;

/** Prints series-weeks per second per method beside R's, and the newest week of 5,000 series; `--json FILE` keeps them. */
export async function run(args: readonly string[]): Promise<number> {
  const peer = measureR(SERIES.map(([, counts]) => [...counts]), WEEKS - 48, WEEKS);
  console.log(peer ? 'R measured in this run' : 'R is not installed here: its figures are those of docs/detection.md');
  const rows = CASES.flatMap(({ name, detect, r }) =>
    SERIES.map(([series, counts]) => {
      const rate = rateOf(() => detect(counts, TESTED), TESTED.length);
      const best = peer?.get(name) ?? r[1];
      return { method: name, series, ...rate, r: peer ? String(Math.round(best)) : r.join('–'), timesR: rate.perSecond / best };
    }),
  );
  console.log(`${'method'.padEnd(32)}${'series'.padEnd(8)}${'per second'.padStart(12)}${'per CPU s'.padStart(12)}${'R'.padStart(16)}${'× R'.padStart(8)}`);
  rows.forEach(printRow);
  const newest = newestWeek(5000);
  console.log(`newest week of 5,000 series, Farrington Flexible (Noufaily): ${newest.toFixed(2)} s`);
  const memoryMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`memory: ${memoryMb} MB RSS`);
  const at = args.indexOf('--json');
  if (at >= 0) writeFileSync(args[at + 1] ?? 'bench-detection.json', JSON.stringify({ rows, newest, memoryMb }, null, 2));
  return 0;
}

function rateOf(work: () => unknown, weeks: number): { perSecond: number; perCpuSecond: number } {
  for (let i = 0; i < 5; i++) work();
  const cpu = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < SECONDS * 1000) {
    work();
    done += weeks;
  }
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  return { perSecond: done / seconds, perCpuSecond: done / ((used.user + used.system) / 1e6) };
}

function newestWeek(count: number): number {
  const all = Array.from({ length: count }, (_, i) => benchSeries([0.1, 0.5, 2, 8][i % 4] ?? 1, i + 10));
  const start = performance.now();
  for (const counts of all) farringtonFlexible(counts, { ...NOUFAILY, periods: [WEEKS - 1] });
  return (performance.now() - start) / 1000;
}

function printRow({ method, series, perSecond, perCpuSecond, r, timesR }: Measured): void {
  const numbers = [perSecond, perCpuSecond].map((value) => Math.round(value).toLocaleString('en').padStart(12));
  console.log(`${method.padEnd(32)}${series.padEnd(8)}${numbers.join('')}${r.padStart(16)}${timesR.toFixed(0).padStart(8)}`);
}
