import { beginning, entryAfter, exportFormat, lineOf, proofOf, receiptOf, rootsFormat, signReceipt, type Act } from '@openvrs/ledger';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellVerdict, verifyFile, verifyUrl } from './commands';

const act: Act = { id: 'evt-1', at: '2026-03-01T00:00:00.000Z', action: 'read', actor: 'cli_1', actorState: 'IT', resource: 'GET intake/v1/reports', method: 'api', why: 'not given', outcome: 'done', origins: [] };

async function newKey(): Promise<JWK & { kid: string }> {
  const jwk = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

describe('verifying a ledger', () => {
  let folder: string;
  let lines: string;
  let roots: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-'));
    const key = await newKey();
    const entry = entryAfter(beginning('IT'), act);
    const receipt = receiptOf({ heads: [entry], sealedAt: '2026-03-02T00:00:00.000Z', nextKid: key.kid });
    lines = [
      lineOf({ format: exportFormat, chain: 'IT', entries: 1, receipts: 1, exportedAt: '2026-03-02T01:00:00.000Z' }),
      lineOf({ proof: proofOf('IT', 1, [entry])! }), lineOf({ entry }),
    ].join('');
    roots = JSON.stringify({ format: rootsFormat, keys: [{ ...key, d: undefined }], receipts: [await signReceipt(receipt, key)] });
    await writeFile(join(folder, 'roots.json'), roots);
    await writeFile(join(folder, 'export.ndjson'), lines);
    await writeFile(join(folder, 'altered.ndjson'), lines.replace('cli_1', 'cli_2'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const inFolder = (name: string): string => join(folder, name);

  it('needs the export and the roots, and nothing else', async () => {
    expect(tellVerdict(await verifyFile(inFolder('export.ndjson'), [inFolder('roots.json')]))).toEqual({ exitCode: 0, lines: [
      'ledger of IT: exported 2026-03-02T01:00:00.000Z; 1 entries from 2026-03-01T00:00:00.000Z, all of them covered by a receipt; 1 receipts; whole',
    ] });
    const { lines: told, exitCode } = tellVerdict(await verifyFile(inFolder('altered.ndjson'), [inFolder('roots.json')]));
    expect(told[0]).toBe('altered: entry 1 (evt-1): its content is not what its hash was made of');
    expect([exitCode, told.at(-1)]).toEqual([1, expect.stringContaining('NOT whole, 1 finding')]);
  });

  it('takes no other state’s export for one’s own', async () => {
    const verdict = await verifyFile(inFolder('export.ndjson'), [inFolder('roots.json')]);
    expect([tellVerdict(verdict, 'IT'), tellVerdict(verdict, 'GR')].map(({ lines: told, exitCode }) => [told.length, exitCode])).toEqual([[1, 0], [2, 1]]);
    expect(tellVerdict(verdict, 'GR').lines[0]).toBe('other-chain: the export: it is the chain of IT, not of GR');
  });

  it('does not call whole what is older than a receipt that was kept, nor what no receipt covers', async () => {
    const [key, entry] = [await newKey(), entryAfter(beginning('IT'), act)];
    const first = receiptOf({ heads: [beginning('GR')], sealedAt: '2026-02-01T00:00:00.000Z', nextKid: key.kid });
    const second = receiptOf({ heads: [entry], before: first, sealedAt: '2026-03-05T00:00:00.000Z', nextKid: key.kid });
    const receipts = [await signReceipt(first, key), await signReceipt(second, key)];
    const verdictOf = async (name: string, kept: readonly string[]): Promise<ReturnType<typeof tellVerdict>> => {
      await writeFile(inFolder('kept.json'), JSON.stringify({ format: rootsFormat, keys: [{ ...key, d: undefined }], receipts: kept }));
      await writeFile(inFolder('early.ndjson'), lineOf({ format: exportFormat, chain: 'IT', entries: 1, receipts: kept.length - (name === 'old' ? 1 : 0), exportedAt: '2026-03-02T01:00:00.000Z' }) + lineOf({ entry }));
      return tellVerdict(await verifyFile(inFolder('early.ndjson'), [inFolder('kept.json')]));
    };
    const [old, uncovered] = [await verdictOf('old', receipts), await verdictOf('uncovered', receipts.slice(0, 1))];
    expect([old.exitCode, old.lines.map((line) => line.slice(0, 40)), old.lines.at(-1)]).toEqual([
      3, ['not-shown: the export: it says that it w', 'not-shown: the export: no receipt covers', 'ledger of IT: exported 2026-03-02T01:00:'], expect.stringMatching(/; NOT SHOWN to be whole$/),
    ]);
    expect([uncovered.exitCode, uncovered.lines.length]).toEqual([3, 2]);
  });

  it.each([
    ['an empty export', '', 'unreadable: line 1'],
    ['something else', 'hello\n', 'unreadable: line 1'],
    ['an export cut off in a line', (whole: string) => whole.slice(0, -20), 'shortened: entry 1'],
    ['an export without entries', (whole: string) => whole.split('\n')[0]?.replace('"entries":1', '"entries":0') ?? '', 'empty: the export'],
    ['an export whose head says little', (whole: string) => whole.replace(/,"receipts".*?}/, '}'), 'unreadable: line 1'],
    ['a proof that is none', (whole: string) => whole.replace('"path":[]', '"path":7'), 'unreadable: line 2'],
  ])('says of %s what it lacks', async (_, change, finding) => {
    await writeFile(inFolder('changed.ndjson'), typeof change === 'string' ? change : change(lines));
    const { lines: told } = tellVerdict(await verifyFile(inFolder('changed.ndjson'), [inFolder('roots.json')]));
    expect(told.some((line) => line.startsWith(finding))).toBe(true);
    expect(told.at(-1)).toContain('NOT whole');
  });

  it('says what to do where there is no export, and where there are no roots, or none that can be read', async () => {
    await expect(verifyFile(inFolder('export.ndjson'), [])).rejects.toThrow('--roots FILE');
    await expect(verifyFile(inFolder('nowhere.ndjson'), [inFolder('roots.json')])).rejects.toThrow('no such file');
    await expect(verifyFile(inFolder('export.ndjson'), [inFolder('export.ndjson')])).rejects.toThrow('as GET /v1/ledger/roots gave it');
    await writeFile(inFolder('little.json'), '{"format":"openvrs-ledger-roots/1"}');
    expect(tellVerdict(await verifyFile(inFolder('export.ndjson'), [inFolder('little.json')])).lines[0]).toContain('take it anew from GET /v1/ledger/roots');
  });

  it('fetches both, and may hold the export against kept roots', async () => {
    let isLate = false;
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
      const isExport = request.url?.startsWith('/v1/ledger/export');
      asked.push(request.url ?? '');
      response.statusCode = isExport && request.headers.authorization !== 'Bearer t' ? 401 : 200;
      response.end(isExport ? lines.replace('2026-03-02T01:00:00.000Z', isLate ? '2026-03-02T01:00:00.000Z' : new Date().toISOString()) : roots);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    expect((await verifyUrl(url, { token: 't' })).findings).toEqual([]);
    expect((await verifyUrl(url, { token: 't', roots: [inFolder('roots.json')] })).findings).toEqual([]);
    expect(tellVerdict(await verifyUrl(url, { token: 't', chain: 'IT' }), 'IT').exitCode).toBe(0);
    expect(asked.slice(-2)).toEqual(['/v1/ledger/export?chain=IT', '/v1/ledger/roots']);
    await expect(verifyUrl(url, { token: 'other' })).rejects.toThrow('answered 401');
    await expect(verifyUrl(url, {})).rejects.toThrow('OPENVRS_TOKEN');
    isLate = true;
    expect((await verifyUrl(url, { token: 't' })).findings).toMatchObject([{ kind: 'shortened', where: 'the export' }]);
    await new Promise((resolve) => server.close(resolve));
  });
});
