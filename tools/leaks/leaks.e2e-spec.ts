import { maySee, type Rule } from './rule';
import { searchForLeaks } from './run';

/** A misreading, so that the platform seems to leak to Germany what it rightly shows, and to withhold from New Zealand what it rightly does. */
const misread: Rule = (reader, thing, contributes, atMs) =>
  reader === 'NZ' ? true : reader === 'DE' && thing.originals.some(({ state }) => state !== 'DE') ? false : maySee(reader, thing, contributes, atMs);

describe('the search for leaks', () => {
  it('finds what reaches a state that it should not reach, by every way, and what is withheld, and nothing else', async () => {
    const verdict = await searchForLeaks({ cases: 1_500, seed: 11 }, () => undefined, misread, 'leaks-planted');
    expect(verdict.cases).toBeGreaterThan(1_500);
    const ways = new Set(verdict.leaked.map((finding) => /^leaked to DE by ([a-z ]+): /.exec(finding)?.[1] ?? finding));
    expect([...ways].sort()).toEqual(['acknowledging', 'by id', 'ledger of deliveries', 'list', 'replayed stream', 'stream', 'webhook']);
    expect(verdict.withheld.length).toBeGreaterThan(0);
    expect(verdict.withheld.filter((finding) => !finding.startsWith('wrongly withheld from NZ, '))).toEqual([]);
  }, 300_000);
});
