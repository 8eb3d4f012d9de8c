import type { Accuracy } from './measure';
import type { Published } from './methods';
import { type MethodStudy, RATES, type Row, type Study } from './study';

const WIDTH = 32;
const share = (value: number | undefined, places = 3): string => (value === undefined ? '' : value.toFixed(places)).padStart(8);
const cells = (found: Accuracy | null): string => share(found?.fpr, 4) + share(found?.pod) + share(found?.first);

export function printStudy(study: Study): void {
  const { scenarios, series, seed, calibrationSeed, methods, seconds } = study;
  console.log(`${series} series of ${scenarios} scenarios (Noufaily et al. 2013), seed ${seed}; levels of equal rates from seed ${calibrationSeed}`);
  console.log('FPR: alarms per week without current outbreak; POD: outbreaks with an alarm; 1st: with one in their first week\n');
  console.log('at the documented level, R surveillance 1.20.3 on 840 series of the same design beside');
  header('level', 'all series', 'sparse set', 'R: all, sparse FPR/POD');
  methods.forEach(({ name, documented }) => documented.forEach((row) => console.log(rowText(name, row) + published(row.r))));
  console.log(`\nat equal rates: ${100 * RATES.all} % of all weeks in the calibration series; sparse set alone at ${100 * RATES.sparse} % with the error of both samples to spare`);
  header('level', 'all series', 'sparse set at that level', 'sparse set at its own');
  methods.forEach(printEqual);
  console.log(`\n${seconds.toFixed(0)} s`);
}

function header(...[level = '', all = '', sparse = '', last = '']: string[]): void {
  console.log(`${'method'.padEnd(WIDTH)}${level.padStart(9)}  ${all.padEnd(26)}${sparse.padEnd(26)}${last}`);
  console.log(`${' '.repeat(WIDTH + 9)}${'     FPR     POD     1st  '.repeat(2)}`);
}

function printEqual({ name, equal, sparse }: MethodStudy): void {
  if (equal) console.log(`${rowText(name, equal)}${cells(sparse?.sparse ?? null)}`);
  else console.log(`${name.padEnd(WIDTH)}  no level is that quiet${' '.repeat(39)}${cells(sparse?.sparse ?? null)}`);
}

function rowText(name: string, { level, all, sparse }: Row): string {
  return `${name.padEnd(WIDTH)}${level.toPrecision(2).padStart(9)}${cells(all)}  ${cells(sparse)}  `;
}

function published(r: Published | null): string {
  return r === null ? '' : r.map((value) => value.toFixed(3).padStart(7)).join('');
}
