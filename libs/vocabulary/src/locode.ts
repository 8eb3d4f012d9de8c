import rows from '../data/seaports.json';
import type { Coordinates } from './coordinates';
import { isCountry } from './country';

export interface Seaport {
  readonly locode: string;
  readonly name: string;
  /** Absent for the few ports whose position the list does not give. */
  readonly coordinates?: Coordinates;
}

type Row = [string, string] | [string, string, number, number];

const toSeaport = ([locode, name, lat, lon]: Row): Seaport =>
  lat === undefined || lon === undefined ? { locode, name } : { locode, name, coordinates: { lat, lon } };

const byLocode = new Map((rows as Row[]).map((row) => [row[0], row]));

const shape = /^[A-Z]{2}[A-Z2-9]{3}$/;

/**
 * Right in form and country. The shipped list holds seaports only, so a well-formed code it does not know is
 * accepted: an inland crossing point must not be refused because our list is short.
 */
export const isLocode = (value: unknown): value is string =>
  typeof value === 'string' && shape.test(value) && isCountry(value.slice(0, 2));

/** A seaport by its UN/LOCODE; undefined when the shipped list does not hold it. */
export const seaportOf = (locode: string): Seaport | undefined => {
  const row = byLocode.get(locode);
  return row === undefined ? undefined : toSeaport(row);
};

export const seaportCodes = (): string[] => [...byLocode.keys()];
