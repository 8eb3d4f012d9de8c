import rows from '../data/subdivisions.json';

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = rows;

const split = (code: string): [string, string] => [code.slice(0, 2), code.slice(3)];

/** ISO 3166-2, such as `ES-CN`; undefined when the list does not hold it. */
export const subdivisionName = (code: string): string | undefined => {
  if (code[2] !== '-') return undefined;
  const [country, part] = split(code);
  return Object.hasOwn(names, country) && Object.hasOwn(names[country] ?? {}, part) ? names[country]?.[part] : undefined;
};

export const isSubdivision = (value: unknown): value is string =>
  typeof value === 'string' && subdivisionName(value) !== undefined;

/** All subdivision codes of a country, such as `['ES-A', 'ES-AB', …]`; none for an unknown country. */
export const subdivisionsOf = (country: string): string[] =>
  Object.hasOwn(names, country) ? Object.keys(names[country] ?? {}).map((part) => `${country}-${part}`) : [];
