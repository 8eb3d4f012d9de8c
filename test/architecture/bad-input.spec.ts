import { edgeErrors } from '@openvrs/edge';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/bad-input.md'), 'utf8');
const errorsPage = readFileSync(join(root, 'docs/errors.md'), 'utf8');

interface Row {
  readonly what: string;
  readonly answer: string;
  readonly file: string;
  readonly title: string;
}

const rows: Row[] = [...page.matchAll(/^\| (.+?) \| (.+?) \| `([^`]+)`: (.+?) \|$/gm)].map(([, what = '', answer = '', file = '', title = '']) => ({ what, answer, file, title }));

/** What was promised to be tried. */
const promised = [
  'malformed JSON', 'an unknown field', 'a wrong type', 'an impossible date', 'an unknown code', 'a body of 5 MB', 'an array of 100,000', 'deep nesting',
  'a count that is NaN, -1 or 1e308', 'a currency without amount', 'a route with one place', 'one idempotency key many times at once', 'an expired token', 'a foreign token',
  'an unsigned token', 'a token with `alg: none`', 'a client of state A writing for state B', "a subscriber reading another's alert", 'a garbage `Last-Event-ID`',
  'a webhook to a private address', 'a poison message on every stream', 'MongoDB is away', 'the disk under MongoDB is full', 'anything at any door',
];

describe('docs/bad-input.md', () => {
  it('has a proof in every line', () => {
    const lines = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| what |'));
    expect(rows).toHaveLength(lines.length);
  });

  it('has a line for everything that was promised', () => {
    expect(promised.filter((each) => !rows.some(({ what }) => what === each))).toEqual([]);
  });

  it.each(rows.map((row) => [row.what, row] as const))('%s: names a test that is there', (_, { file, title }) => {
    const source = readFileSync(join(root, file), 'utf8');
    expect([`'${title}'`, `"${title}"`].some((quoted) => source.includes(quoted))).toBe(true);
    expect(/spec\.ts$/.test(file) || specsUsing(file).length > 0).toBe(true);
  });

  it('names no code that errors.md does not know', () => {
    const codes = rows.flatMap(({ answer }) => [...answer.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code ?? ''));
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in edgeErrors) && !errorsPage.includes(`| \`${code}\` |`))).toEqual([]);
  });
});

/** A fixture proves something where a spec runs it. */
function specsUsing(file: string): string[] {
  const name = file.replace(/^.*\//, './').replace(/\.ts$/, '');
  const folder = join(root, file, '..');
  return readdirSync(folder).filter((each) => each.endsWith('spec.ts') && readFileSync(join(folder, each), 'utf8').includes(`'${name}'`));
}
