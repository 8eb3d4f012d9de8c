import type { LedgerEntry } from './entry';
import { exportFormat, type ExportHeader } from './export-file';
import type { ChainProof } from './receipt';

/** A line of an export as it was read: one of these, or none. */
export type ReadLine = { readonly header: ExportHeader } | { readonly proof: ChainProof } | { readonly entry: LedgerEntry };

/** A line that holds anything beside what is checked could say what nobody vouches for: it is none. */
export function readLine(text: string): ReadLine | undefined {
  const line = parse(text);
  const names = Object.keys(line ?? {}).sort().join();
  if (line === undefined || !isNamedOnce(text, line)) return undefined;
  if (names === 'proof' && isProof(line.proof)) return { proof: line.proof };
  if (names === 'entry' && isEntry(line.entry)) return { entry: line.entry };
  return names === 'chain,entries,exportedAt,format,receipts' && isHeader(line) ? { header: line } : undefined;
}

interface AnyLine extends Partial<ExportHeader> {
  readonly proof?: ChainProof;
  readonly entry?: LedgerEntry;
}

function parse(text: string): AnyLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const strings = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** Of a name that is there twice, one reader takes the first value and another the last: both are to see what was hashed. */
function isNamedOnce(text: string, value: object): boolean {
  let names = 0;
  for (const [, colon] of text.matchAll(strings)) if (colon !== undefined) names += 1;
  return names === namesIn(value);
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, each: unknown) => sum + namesIn(each), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}

function isHeader(line: AnyLine): line is ExportHeader {
  const { format, chain, entries, receipts, exportedAt } = line;
  return format === exportFormat && typeof chain === 'string' && chain !== '' && isCount(entries) && isCount(receipts) && typeof exportedAt === 'string' && instant.test(exportedAt);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isProof(proof: ChainProof | undefined): proof is ChainProof {
  const isPath = Array.isArray(proof?.path) && proof.path.every((each) => typeof each === 'string');
  return isPath && isCount(proof?.receipt) && isCount(proof?.seq) && typeof proof?.hash === 'string';
}

function isEntry(entry: LedgerEntry | undefined): entry is LedgerEntry {
  return Number.isSafeInteger(entry?.seq) && typeof entry?.id === 'string' && typeof entry.hash === 'string' && typeof entry.chain === 'string';
}
