import { verifyExport, type Finding, type PublishedRoots, type Verdict } from '@openvrs/ledger';
import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** @param files - Published roots as they were kept at various times: the longest is held against, and the others must be its beginning. */
export async function verifyFile(file: string, files: readonly string[]): Promise<Verdict> {
  const [newest, ...kept] = await rootsIn(files);
  if (newest === undefined) throw new Error('A file is held against roots: --roots FILE. They are what GET /v1/ledger/roots gives to everybody.');
  // Opened first: a file that cannot be read is no export that is not whole.
  const input = (await open(file)).createReadStream();
  return verifyExport(linesOf(input), newest, kept);
}

export interface Remote {
  readonly token?: string;
  /** Kept roots, which those of today must begin with. */
  readonly roots?: readonly string[];
  /** Whose export is asked for: one's own, or any by an auditor. */
  readonly chain?: string;
}

/** An export that was just made says so, but for clocks. */
const justNowMs = 600_000;

export async function verifyUrl(url: string, { token, roots = [], chain }: Remote): Promise<Verdict> {
  const base = url.replace(/\/+$/, '');
  const kept = await rootsIn(roots);
  if (token === undefined) throw new Error('Set OPENVRS_TOKEN to an access token of a focal point of your state, or of an auditor: the export is fetched with it.');
  const answer = await ask(`${base}/v1/ledger/export${chain === undefined ? '' : `?chain=${encodeURIComponent(chain)}`}`, token);
  if (!answer.body) throw new Error(`${base} gave no export.`);
  const published = rootsOf(await (await ask(`${base}/v1/ledger/roots`)).text(), `${base}/v1/ledger/roots`);
  const verdict = await verifyExport(linesOf(Readable.fromWeb(answer.body as ReadableStream)), published, kept);
  const isOld = verdict.exportedAt !== undefined && Date.now() - Date.parse(verdict.exportedAt) > justNowMs;
  return isOld ? { ...verdict, findings: [...verdict.findings, { kind: 'shortened', where: 'the export', detail: `it was asked for now and says that it was made at ${verdict.exportedAt}` }] } : verdict;
}

export interface Told {
  readonly lines: readonly string[];
  /** 0 whole, 1 not whole, 3 nothing wrong was found, and not enough is shown to call it whole. */
  readonly exitCode: 0 | 1 | 3;
}

/** More would not be read; whoever wrote a chain anew gets few. */
const findingsToldMax = 1_000;

/** @param chain - Whose it is to be, where that is known. */
export function tellVerdict(verdict: Verdict, chain?: string): Told {
  const findings = [...verdict.findings, ...othersChain(verdict, chain)];
  const whole = (end: string): string => `ledger of ${verdict.chain || 'nobody'}: ${summary(verdict)}; ${end}`;
  if (findings.length > 0) return { lines: [...wordsOf(findings), whole(`NOT whole, ${findings.length} finding${findings.length === 1 ? '' : 's'}`)], exitCode: 1 };
  const open = notShown(verdict);
  return open.length > 0 ? { lines: [...open, whole('NOT SHOWN to be whole')], exitCode: 3 } : { lines: [whole('whole')], exitCode: 0 };
}

function othersChain(verdict: Verdict, chain: string | undefined): Finding[] {
  if (chain === undefined || verdict.chain === chain) return [];
  return [{ kind: 'other-chain', where: 'the export', detail: `it is the chain of ${verdict.chain || 'nobody'}, not of ${chain}` }];
}

function wordsOf(findings: readonly Finding[]): string[] {
  const told = findings.slice(0, findingsToldMax).map(({ kind, where, detail }) => `${kind}: ${where}: ${detail}`);
  return findings.length > findingsToldMax ? [...told, `and ${findings.length - findingsToldMax} findings more`] : told;
}

/** What would have to be held against it and cannot be. */
function notShown({ coveredTo, later, exportedAt }: Verdict): string[] {
  const old = `not-shown: the export: it says that it was made at ${exportedAt ?? ''}, before ${later} of the receipts given: what became of the chain by then is not in it; export again`;
  const uncovered = 'not-shown: the export: no receipt covers any of it: all of it could be written anew; export again when there is a receipt, which is made every day';
  return [...(later > 0 ? [old] : []), ...(coveredTo === 0 ? [uncovered] : [])];
}

function summary({ entries, coveredTo, receipts, from, exportedAt }: Verdict): string {
  const covered = coveredTo === 0 ? 'none' : coveredTo === entries ? 'all' : `the first ${coveredTo}`;
  return [
    ...(exportedAt === undefined ? [] : [`exported ${exportedAt}`]),
    `${entries} entries${from === undefined ? '' : ` from ${from}`}, ${covered} of them covered by a receipt`,
    `${receipts} receipts`,
  ].join('; ');
}

/** Reads nothing until the first line is asked for: a readline that nobody iterates yet loses its lines. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  yield* createInterface({ input, crlfDelay: Infinity });
}

/** The longest first. */
async function rootsIn(files: readonly string[]): Promise<PublishedRoots[]> {
  const all = await Promise.all(files.map(async (file) => rootsOf(await readFile(file, 'utf8'), file)));
  return all.sort((one, other) => (other.receipts?.length ?? 0) - (one.receipts?.length ?? 0));
}

function rootsOf(text: string, where: string): PublishedRoots {
  try {
    const roots: unknown = JSON.parse(text);
    if (typeof roots === 'object' && roots !== null) return roots as PublishedRoots;
  } catch {
    // Said below.
  }
  throw new Error(`${where} holds no published roots: it is to be JSON, whole, as GET /v1/ledger/roots gave it.`);
}

async function ask(url: string, token?: string): Promise<Response> {
  const answer = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }).catch((cause: unknown) => {
    throw new Error(`${url} does not answer: is it the address of access-control?`, { cause });
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
