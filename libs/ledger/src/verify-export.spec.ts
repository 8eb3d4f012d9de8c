import fc from 'fast-check';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Act } from './act';
import { beginning, entryAfter, type Head, type LedgerEntry } from './entry';
import { exportFormat, lineOf, type ExportHeader } from './export-file';
import { proofOf, receiptOf, rootsFormat, signReceipt, type ChainProof, type PublishedRoots, type Receipt } from './receipt';
import { verifyExport } from './verify-export';

const act = (n: number): Act => ({
  id: `evt-${n}`, at: `2026-03-01T00:00:0${n % 10}.000Z`, action: 'show', actor: 'notifications', resource: 'alert:alr_1', toState: 'LT',
  toSubject: 'cli_lt', method: 'sse', why: 'subscription sub_1', outcome: 'done', policy: '2026-1', origins: ['IT'],
});

async function newKey(): Promise<JWK> {
  const jwk = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}
const publicOf = ({ d: _, ...key }: JWK): JWK => key;

/** Ten entries of IT; receipts after 4 and 8 of them, under a key each. */
interface Books {
  header: ExportHeader;
  proofs: ChainProof[];
  entries: LedgerEntry[];
  roots: PublishedRoots;
}

function chainOf(acts: readonly Act[], after: Head = beginning('IT')): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const each of acts) entries.push(entryAfter(entries.at(-1) ?? after, each));
  return entries;
}

async function books(): Promise<Books> {
  const [older, newer] = [await newKey(), await newKey()];
  const entries = chainOf(Array.from({ length: 10 }, (_, at) => act(at + 1)));
  const other = (chain: string, seq: number): Head => ({ ...beginning(chain), seq });
  const heads = [[other('DE', 3), entries[3]!, other('global', 40)], [other('DE', 3), other('FR', 1), entries[7]!, other('LT', 9), other('global', 80)]];
  const first = receiptOf({ heads: heads[0]!, sealedAt: '2026-03-02T00:00:00.000Z', nextKid: newer.kid! });
  const second = receiptOf({ heads: heads[1]!, before: first, sealedAt: '2026-03-03T00:00:00.000Z', nextKid: newer.kid! });
  return {
    header: { format: exportFormat, chain: 'IT', entries: 10, receipts: 2, exportedAt: '2026-03-03T12:00:00.000Z' },
    proofs: heads.map((each, at) => proofOf('IT', at + 1, each)!),
    entries,
    roots: { format: rootsFormat, keys: [publicOf(older), publicOf(newer)], receipts: [await signReceipt(first, older), await signReceipt(second, newer)] },
  };
}

const linesOf = ({ header, proofs, entries }: Books): string[] => [lineOf(header), ...proofs.map((proof) => lineOf({ proof })), ...entries.map((entry) => lineOf({ entry }))];
const told = async (given: Books): Promise<string[]> => (await verifyExport(linesOf(given), given.roots)).findings.map(({ kind, where }) => `${kind}: ${where}`);

describe('an export held against the published roots', () => {
  let whole: Books;
  beforeAll(async () => {
    whole = await books();
  });
  const tampered = (change: (copy: Books) => void): Books => {
    const copy = structuredClone(whole);
    change(copy);
    return copy;
  };
  const rewritten = (from: number, change: (acts: Act[]) => void) => (copy: Books): void => {
    const acts = copy.entries.slice(from - 1).map(({ chain: _c, seq: _s, prev: _p, hash: _h, ...rest }) => rest);
    change(acts);
    copy.entries.splice(from - 1, copy.entries.length, ...chainOf(acts, copy.entries[from - 2] ?? beginning('IT')));
    copy.header = { ...copy.header, entries: copy.entries.length };
  };

  it('holds when nobody touched it, also after the key has changed, and says how far receipts vouch', async () => {
    expect(await verifyExport(linesOf(whole), whole.roots)).toMatchObject({ chain: 'IT', entries: 10, coveredTo: 8, receipts: 2, later: 0, from: '2026-03-01T00:00:01.000Z', findings: [] });
  });

  it.each<[string, (copy: Books) => void, string[]]>([
    ['an altered recipient', ({ entries }) => Object.assign(entries[4]!, { toState: 'DE' }), ['altered: entry 5 (evt-5)']],
    ['an added field', ({ entries }) => Object.assign(entries[4]!, { note: 'x' }), ['altered: entry 5 (evt-5)']],
    ['an altered entry with a fitting hash', ({ entries }) => (entries[4] = entryAfter(entries[3]!, { ...act(5), why: 'other' })), ['inserted: entry 6 (evt-6)']],
    ['a removed entry', ({ entries }) => entries.splice(4, 1), ['removed: entry 5']],
    ['three removed entries', ({ entries }) => entries.splice(1, 3), ['removed: entries 2 to 4', 'rewritten: entries 1 to 4']],
    ['entries cut off at the end', (copy) => copy.entries.splice(8), ['shortened: entries 9 to 10']],
    ['entries cut off at the end, the head too', (copy) => { copy.entries.splice(6); copy.header = { ...copy.header, entries: 6 }; }, ['shortened: entries 7 to 8']],
    ['an entry put in twice', ({ entries }) => entries.splice(6, 0, entries[2]!), ['inserted: entry 3 (evt-3)']],
    ['an invented entry', ({ entries }) => entries.splice(5, 0, entryAfter(entries[4]!, act(99))), ['inserted: entry 6 (evt-6)', 'inserted: entry 7 (evt-7)']],
    ['two entries that changed places', ({ entries }) => entries.splice(4, 2, entries[5]!, entries[4]!), ['reordered: entry 5 (evt-5)']],
    ['an entry of another chain', ({ entries }) => (entries[9] = { ...entries[9]!, chain: 'DE' }), ['other-chain: entry 10 (evt-10)', 'shortened: entry 10']],
    ['a chain written anew from an altered entry on', rewritten(6, (acts) => (acts[0] = { ...acts[0]!, toState: 'DE' })), ['rewritten: entries 5 to 8']],
    ['a chain written anew without an entry', rewritten(3, (acts) => acts.splice(0, 1)), ['rewritten: entries 1 to 4', 'rewritten: entries 1 to 8']],
    ['a chain written anew with its proof', (copy) => { rewritten(6, (acts) => acts.splice(0, 1, act(77)))(copy); copy.proofs[1] = { ...copy.proofs[1]!, hash: copy.entries[7]!.hash }; }, ['proof-wrong: receipt 2']],
    ['a proof left out', ({ proofs }) => proofs.pop(), ['proof-missing: receipt 2']],
    ['all proofs left out', ({ proofs }) => proofs.splice(0), ['proof-missing: receipt 2']],
    ['a receipt left out', (copy) => (copy.roots = { ...copy.roots, receipts: copy.roots.receipts.slice(1) }), ['receipt-missing: receipt 1', 'receipt-altered: receipt 2', 'roots-outdated: receipt 1']],
    ['a receipt of a forged key', (copy) => (copy.roots = { ...copy.roots, keys: copy.roots.keys.slice(0, 1) }), ['receipt-forged: receipt 2', 'roots-outdated: receipt 2']],
    ['a letter that is composed otherwise', ({ entries }) => Object.assign(entries[4]!, { why: 'caf\u0065\u0301' }), ['altered: entry 5 (evt-5)']],
    ['another beginning', ({ entries }) => (entries[0] = entryAfter({ ...beginning('IT'), hash: entries[9]!.hash }, act(1))), ['inserted: entry 1 (evt-1)', 'inserted: entry 2 (evt-2)']],
    ['a number that is none of a place', ({ entries }) => Object.assign(entries[9]!, { seq: 2 ** 60 }), ['unreadable: line 13', 'shortened: entry 10']],
    ['two entries exchanged, and all behind them made to fit', rewritten(5, (acts) => acts.splice(0, 2, acts[1]!, acts[0]!)), ['rewritten: entries 5 to 8']],
    ['an act told twice, and all behind it made to fit', rewritten(5, (acts) => acts.splice(0, 0, acts[0]!)), ['rewritten: entries 5 to 8']],
    ['a receipt put in twice', (copy) => (copy.roots = { ...copy.roots, receipts: [copy.roots.receipts[0]!, ...copy.roots.receipts] }), ['receipt-missing: receipt 2', 'receipt-altered: receipt 1', 'receipt-forged: receipt 1', 'receipt-missing: receipt 3']],
    ['a proof that speaks of another chain', ({ proofs }) => Object.assign(proofs[1]!, { chain: 'DE' }), []],
    ['a line that is none', ({ entries }) => entries.push(7 as never), ['unreadable: line 14']],
  ])('names %s', async (_, change, expected) => {
    expect(await told(tampered(change))).toEqual(expected);
  });

  it.each<[string, (line: string) => string, string[]]>([
    ['says a thing twice, for readers that take the first', (line) => line.replace('"toState":"LT"', '"toState":"DE","toState":"LT"'), ['removed: entry 5', 'unreadable: line 8']],
    ['says more beside the entry than is hashed', (line) => line.replace(/}\n$/, ',"note":"checked"}\n'), ['removed: entry 5', 'unreadable: line 8']],
    ['holds a proof and an entry', (line) => line.replace(/}\n$/, ',"proof":{"receipt":1,"seq":0,"hash":"","index":0,"path":[]}}\n'), ['removed: entry 5', 'unreadable: line 8']],
    ['ends as lines do elsewhere', (line) => line.replace('\n', '\r\n'), []],
    ['has its names in another order, and numbers as others write them', (line) => line.replace(/"seq":5,?/, '').replace('{"entry":{', '{"entry":{"seq":0.5e1,').replace(',}', '}'), []],
  ])('of which a line %s', async (_, change, expected) => {
    const lines = linesOf(whole).map((line, at) => (at === 7 ? change(line) : line));
    expect(lines).not.toEqual(linesOf(whole));
    expect((await verifyExport(lines, whole.roots)).findings.map(({ kind, where }) => `${kind}: ${where}`)).toEqual(expected);
  });

  it('is not read any further when it has no head', async () => {
    let read = 0;
    const lines = function* (): Generator<string> {
      for (; read < 1_000; read += 1) yield 'x\n';
    };
    expect((await verifyExport(lines(), whole.roots)).findings.map(({ kind, where }) => `${kind}: ${where}`)).toEqual(['unreadable: line 1']);
    expect(read).toBeLessThan(2);
  });

  it('takes no receipt under a key that was not announced', async () => {
    const key = await newKey();
    const [first] = whole.roots.receipts;
    const receipt = JSON.parse(Buffer.from(first!.split('.')[1]!, 'base64url').toString()) as Receipt;
    const second = receiptOf({ heads: [beginning('IT')], before: receipt, sealedAt: '2026-03-03T00:00:00.000Z', nextKid: key.kid! });
    const roots = { ...whole.roots, keys: [...whole.roots.keys, publicOf(key)], receipts: [first!, await signReceipt(second, key)] };
    expect(await told({ ...whole, roots })).toContain('receipt-forged: receipt 2');
  });

  it('asks for the oldest proofs too, without which what they vouch for could be written anew', async () => {
    const key = await newKey();
    const entries = chainOf(Array.from({ length: 4 }, (_, at) => ({ ...act(at + 1), at: '2026-02-01T00:00:00.000Z' })));
    const first = receiptOf({ heads: [{ ...beginning('IT'), seq: 4 }], sealedAt: '2026-03-02T00:00:00.000Z', nextKid: key.kid! });
    const second = receiptOf({ heads: [entries[3]!], before: first, sealedAt: '2026-03-03T00:00:00.000Z', nextKid: key.kid! });
    const roots = { ...whole.roots, keys: [publicOf(key)], receipts: [await signReceipt(first, key), await signReceipt(second, key)] };
    const header = { ...whole.header, entries: 4 };
    expect(await told({ header, entries, proofs: [proofOf('IT', 2, [entries[3]!])!], roots })).toEqual(['proof-missing: receipt 1']);
  });

  it('must have all receipts that were kept, as they were', async () => {
    const { roots } = whole;
    const found = async (now: PublishedRoots, kept: PublishedRoots): Promise<string[]> => (await verifyExport(linesOf(whole), now, [kept])).findings.map(({ kind, where }) => `${kind}: ${where}`);
    expect(await found(roots, { ...roots, receipts: roots.receipts.slice(0, 1) })).toEqual([]);
    const others = (await books()).roots;
    expect(await found(roots, others)).toEqual(['receipt-altered: receipt 1', 'receipt-altered: receipt 2']);
    expect(await found({ ...roots, receipts: roots.receipts.slice(0, 1) }, roots)).toContain('receipt-missing: receipt 2');
  });

  it('takes no key for the one that was announced because it bears its name', async () => {
    const [one, other] = whole.roots.keys;
    const roots = { ...whole.roots, keys: [{ ...other!, kid: one!.kid! }, other!] };
    expect(await told({ ...whole, roots })).toContain('receipt-forged: receipt 1');
  });

  it('says how many receipts are later than the export, which no proof can be asked for', async () => {
    const header = { ...whole.header, exportedAt: '2026-03-02T12:00:00.000Z', receipts: 1, entries: 4 };
    const early = { ...whole, header, proofs: whole.proofs.slice(0, 1), entries: whole.entries.slice(0, 4) };
    expect(await verifyExport(linesOf(early), whole.roots)).toMatchObject({ coveredTo: 4, later: 1, findings: [] });
  });

  it('is no export without its head', async () => {
    expect((await verifyExport(linesOf(whole).slice(1), whole.roots)).findings[0]?.kind).toBe('unreadable');
    expect((await verifyExport(linesOf(whole), { ...whole.roots, format: 'x' as never })).findings[0]?.kind).toBe('unreadable');
  });

  it('finds any change of any entry that a receipt covers', async () => {
    const field = fc.constantFrom('id', 'at', 'actor', 'resource', 'toState', 'why', 'policy', 'method', 'hash', 'prev');
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 7 }), field, fc.string({ minLength: 1 }), async (at, name, value) => {
      const copy = tampered(({ entries }) => Object.assign(entries[at]!, { [name]: value }));
      expect((await verifyExport(linesOf(copy), copy.roots)).findings.length).toBeGreaterThan(0);
    }), { numRuns: 100 });
  });
});
