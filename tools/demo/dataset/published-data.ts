import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isMonth, type Month } from './month';

/** One published cell: detections of one citizenship on one route in one month. */
export interface FrontexCell {
  readonly month: Month;
  readonly route: string;
  readonly border: 'Land' | 'Sea';
  /** ISO 3166-1 alpha-3, XKX, or OOO (unknown), OOS (unidentified Sub-Saharan Africa), STL (stateless). */
  readonly citizenship: string;
  readonly detections: number;
}

/** People counted on one day. */
export interface DayCount {
  /** `2021-07-14` */
  readonly date: string;
  readonly persons: number;
}

export interface PublishedData {
  readonly frontex: readonly FrontexCell[];
  readonly ukSmallBoats: readonly DayCount[];
  readonly italyLandings: readonly DayCount[];
}

/** A shipped file does not hold what its README says: the clone is damaged. */
export class PublishedDataUnreadable extends Error {
  readonly code = 'published-data-unreadable';

  constructor(
    readonly file: string,
    readonly row: number,
  ) {
    super(`${file}: row ${row} is not what the file should hold`);
    this.name = 'PublishedDataUnreadable';
  }
}

type Row = Record<string, string>;

function rows<T>(folder: string, file: string, read: (row: Row) => T | undefined): T[] {
  const text = gunzipSync(readFileSync(join(folder, file)));
  const raw: Row[] = parse(text, { columns: true, skip_empty_lines: true });
  return raw.map((row, index) => {
    const value = read(row);
    if (value === undefined) throw new PublishedDataUnreadable(file, index + 2);
    return value;
  });
}

const count = (text: string | undefined): number | undefined => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined);

function frontexCell({ month = '', route = '', border, citizenship = '', detections }: Row): FrontexCell | undefined {
  const value = count(detections);
  if (value === undefined || !isMonth(month) || !/^[A-Z]{3}$/.test(citizenship)) return undefined;
  return border === 'Land' || border === 'Sea' ? { month, route, border, citizenship, detections: value } : undefined;
}

function dayCount({ date = '', persons }: Row): DayCount | undefined {
  const value = count(persons);
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date, persons: value } : undefined;
}

/** The published figures that the repository ships, from the folder that holds them. */
export function readPublishedData(folder: string): PublishedData {
  return {
    frontex: rows(folder, 'frontex-monthly.csv.gz', frontexCell),
    ukSmallBoats: rows(folder, 'uk-small-boats-daily.csv.gz', dayCount),
    italyLandings: rows(folder, 'italy-landings-daily.csv.gz', dayCount),
  };
}
