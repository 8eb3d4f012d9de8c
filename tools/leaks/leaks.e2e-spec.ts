import { maySee, type Rule } from './rule';
import { leaks } from './run';

/** A misreading, so that the platform seems to leak to Germany what it rightly shows, and to withhold from New Zealand what it rightly does. */
const misread: Rule = (reader, thing, world, atMs) =>
  reader === 'NZ' ? true : reader === 'DE' && thing.originals.some(({ state }) => state !== 'DE') ? false : maySee(reader, thing, world, atMs);

describe('the search for leaks', () => {
  it('finds what reaches a state that it should not reach, by every way, and what is withheld, and nothing else, and fails', async () => {
    const said: string[] = [];
    // As if three states were enough for a part of a number: the platform seems to keep some back.
    expect(await leaks({ cases: 4_000, seed: 11 }, (line) => said.push(line), { rule: misread, fewestOfAPart: 3 }, 'leaks-planted')).toBe(1);
    const [, cases, leaked, withheld] = /^leaks: (\d+) cases, (\d+) leaked, (\d+) wrongly withheld$/.exec(said.at(-1) ?? '') ?? [];
    expect(Number(cases)).toBeGreaterThan(4_000);
    expect(Math.min(Number(leaked), Number(withheld))).toBeGreaterThan(0);
    const findings = said.filter((line) => /^ {2}(leaked|wrongly|given)/.test(line)).map((line) => line.trim());
    const ways = new Set(findings.map((finding) => /^leaked to DE by ([a-z ]+): /.exec(finding)?.[1] ?? /^(wrongly withheld from NZ), (?!parts)/.exec(finding)?.[1] ?? /^wrongly withheld from ..(, parts of flows): /.exec(finding)?.[1] ?? finding));
    expect([...ways].sort()).toEqual([', parts of flows', 'acknowledging', 'by id', 'flows', 'ledger of deliveries', 'list', 'replayed stream', 'stream', 'webhook', 'wrongly withheld from NZ']);
  }, 300_000);
});
