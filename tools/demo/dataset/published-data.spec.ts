import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../../stack/repository-root';
import { PublishedDataUnreadable, readPublishedData } from './published-data';

describe('the published data', () => {
  const data = readPublishedData(join(repositoryRoot(), 'tools', 'demo', 'data'));

  it('holds as many rows as its README says', () => {
    expect([data.frontex.length, data.ukSmallBoats.length, data.italyLandings.length]).toEqual([34_273, 3_154, 2_207]);
  });

  it('adds up to the totals of its publishers', () => {
    const persons = data.ukSmallBoats.reduce((sum, day) => sum + day.persons, 0);
    expect(persons).toBe(208_507);
  });

  it('has every day between the first and the last', () => {
    for (const days of [data.ukSmallBoats, data.italyLandings]) {
      const span = (Date.parse(days.at(-1)!.date) - Date.parse(days[0]!.date)) / 86_400_000 + 1;
      expect(days).toHaveLength(span);
    }
  });
});

describe('a damaged file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-data-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a count that is no number', '2021-07,Route,Land,IRQ,-3'],
    ['a month that is none', '2021-13,Route,Land,IRQ,3'],
    ['a border that is none', '2021-07,Route,Air,IRQ,3'],
  ])('is refused by row: %s', (_what, row) => {
    const text = `month,route,border,citizenship,detections\n2021-06,Route,Land,IRQ,1\n${row}\n`;
    writeFileSync(join(folder, 'frontex-monthly.csv.gz'), gzipSync(text));
    expect(() => readPublishedData(folder)).toThrow(new PublishedDataUnreadable('frontex-monthly.csv.gz', 3));
  });
});
