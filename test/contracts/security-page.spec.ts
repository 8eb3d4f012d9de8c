import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const specs = new Set(['apps', 'libs', 'test', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /spec\.ts$/.test(file)).map((file) => file.split('/').at(-1))));

/** What was promised to be tried, by the words of its row. */
const promised = [
  'a token used again after', 'algorithm confusion', 'audience confusion', 'a forged `sub`, `state`', 'clocks that differ', 'PKCE left out', 'an open redirect', 'CSRF on the authorize step', 'brute force',
  'finding out who has an account, at the sign-in or by inviting', 'mass assignment', 'IDOR', 'a state that lapses while its stream is open', 'a policy that would lock every state out',
  'two administrators adopt policies at once', 'a snapshot that is missing, or older', "messages forged with another service's credentials",
];

describe('docs/security.md', () => {
  it('has a row for every abuse that was promised to be tried', () => {
    expect(promised.filter((words) => !page.includes(`\n| ${words}`))).toEqual([]);
  });

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
