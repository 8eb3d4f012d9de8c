import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const specs = new Set(['apps', 'libs', 'test', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /spec\.ts$/.test(file)).map((file) => file.split('/').at(-1))));

describe('docs/security.md', () => {
  it('names only tests that exist', () => {
    const named = [...page.matchAll(/`([a-z0-9./-]+spec\.ts)`/g)].map(([, name]) => name?.split('/').at(-1));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !specs.has(name))).toEqual([]);
  });

  it('has a test in every row of its tables', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!flow|requirement|trick|-)/.test(line));
    expect(rows.filter((row) => !row.includes('spec.ts`') && !row.startsWith('|---'))).toEqual([]);
  });
});
