import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './source-files.fixture';

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const pages = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/performance.md', 'docs/access.md'];

describe('what the pages promise', () => {
  it.each(pages)('%s names only scripts that there are', (page) => {
    const named = [...read(page).matchAll(/npm run (?:-s )?([a-z0-9:-]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it.each(pages)('%s links only to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => !existsSync(resolve(root, page, '..', link)));
    expect(missing).toEqual([]);
  });

  it('fits on a few screens', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });

  it('leads with the problem and the two commands', () => {
    const text = read('README.md');
    expect(text.indexOf('npm run demo')).toBeGreaterThan(text.indexOf('States know'));
    expect(text.indexOf('npm test')).toBeLessThan(text.indexOf('##'));
  });
});

describe('decisions', () => {
  it('have a number each, of their own, which their title repeats: others name them by it', () => {
    const files = readdirSync(resolve(root, 'docs/adr'));
    const numbers = files.map((file) => file.slice(0, 4));
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    expect(files.filter((file) => !read(`docs/adr/${file}`).startsWith(`# ${file.slice(0, 4)} · `))).toEqual([]);
  });
});

describe('versions', () => {
  it('of Node.js are the same for developers and in the image', () => {
    expect(read('Dockerfile')).toMatch(new RegExp(`FROM node:${read('.nvmrc').trim()}[.-]`));
  });

  it('are pinned, each of them', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are locked without the addresses they came from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
