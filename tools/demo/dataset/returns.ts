import { assumptions, type Assumption } from './assumptions';
import { type DemoReport, type Line, returnOf } from './demo-report';
import { daysOf, type Month, monthsBetween, nextMonth } from './month';
import type { DayCount, FrontexCell, PublishedData } from './published-data';

type LinesByMonth = Map<Month, Line[]>;

/** The publisher's own codes for people whose citizenship is no country's, as ICAO 9303 spells them. */
const publishedCodes: Readonly<Record<string, string>> = { OOO: 'XXX', OOS: 'XXX', STL: 'XXA' };

function addTo(lines: Line[], citizenship: string, count: number): void {
  const at = lines.findIndex((line) => line.citizenship === citizenship);
  if (at < 0) lines.push({ citizenship, count });
  else lines[at] = { citizenship, count: (lines[at]?.count ?? 0) + count };
}

function frontexLines(cells: readonly FrontexCell[], route: string, border: string): LinesByMonth {
  const byMonth: LinesByMonth = new Map();
  for (const cell of cells) {
    if (cell.route !== route || cell.border !== border) continue;
    const lines = byMonth.get(cell.month) ?? [];
    addTo(lines, publishedCodes[cell.citizenship] ?? cell.citizenship, cell.detections);
    byMonth.set(cell.month, lines);
  }
  return byMonth;
}

/** Sums of whole months; one whose last day is not published yet is left out. */
function monthlyLines(days: readonly DayCount[]): LinesByMonth {
  const known = new Set(days.map(({ date }) => date));
  const sums = new Map<Month, number>();
  for (const { date, persons } of days) sums.set(date.slice(0, 7), (sums.get(date.slice(0, 7)) ?? 0) + persons);
  const whole = [...sums].filter(([month]) => known.has(daysOf(month).to));
  return new Map(whole.map(([month, count]) => [month, [{ count }]]));
}

function linesOf(assumption: Assumption, data: PublishedData): LinesByMonth {
  const { source } = assumption;
  if (source.of === 'uk-small-boats') return monthlyLines(data.ukSmallBoats);
  if (source.of === 'italy-landings') return monthlyLines(data.italyLandings);
  return frontexLines(data.frontex, source.route, source.border);
}

const latest = (months: Iterable<Month>): Month => [...months].reduce((a, b) => (a > b ? a : b), '');
const earliest = (months: Iterable<Month>): Month => [...months].reduce((a, b) => (a < b ? a : b), '9999-12');

/** Frontex leaves zero cells out: between a route's first figures and the end of the publication, silence is zero. */
function returnsOf(assumption: Assumption, data: PublishedData, lastPublished: Month): DemoReport[] {
  const byMonth = linesOf(assumption, data);
  const last = assumption.source.of === 'frontex' ? lastPublished : latest(byMonth.keys());
  return monthsBetween(earliest(byMonth.keys()), last).map((month) => returnOf(assumption, month, byMonth.get(month) ?? []));
}

export interface Window {
  /** First month, included. */
  readonly from?: Month;
  /** Last month, included. */
  readonly to?: Month;
}

/** Every return that the published figures hold, month after month; within a month in the order of the assumptions. */
export function demoReports(data: PublishedData, { from = '0000-01', to = '9999-12' }: Window = {}): DemoReport[] {
  const lastPublished = latest(new Set(data.frontex.map(({ month }) => month)));
  const all = assumptions.flatMap((assumption) => returnsOf(assumption, data, lastPublished));
  const wanted = all.filter(({ month }) => month >= from && month <= to);
  return wanted.sort((a, b) => (a.month < b.month ? -1 : Number(a.month > b.month)));
}

/** The months that the demo can replay live: the last one of history must come before. */
export function replayableMonths(data: PublishedData): { first: Month; last: Month } {
  const months = new Set(data.frontex.map(({ month }) => month));
  return { first: nextMonth(earliest(months)), last: latest(months) };
}
