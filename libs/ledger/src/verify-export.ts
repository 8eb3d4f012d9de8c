import { ChainCheck, span } from './chain-check';
import { noHash } from './entry';
import { exportFormat, type ExportHeader } from './export-file';
import { readLine } from './export-line';
import type { Finding, Verdict } from './findings';
import { rootFrom } from './merkle';
import { leafOf, type ChainProof, type PublishedRoots, type Receipt } from './receipt';
import { verifyRoots } from './verify-roots';

/** An act may be told later than it was done; by then it is in the chain. */
const recordedWithinMs = 86_400_000;

/**
 * Holds an export against the published roots, with nothing else at hand. Findings name what was removed, altered, inserted
 * or moved; where a whole chain was written anew with fitting hashes, the entries between two receipts.
 * @param lines - The lines of the export, in order.
 * @param kept - What was published earlier, and kept: it must all be there still.
 */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, roots: PublishedRoots, kept: readonly PublishedRoots[] = []): Promise<Verdict> {
  const { receipts, findings } = await verifyRoots(roots, kept);
  const reading = new Reading(receipts);
  for await (const line of lines) if (line.trim() !== '' && !reading.take(line)) break;
  return reading.verdict([...findings]);
}

class Reading {
  private header: ExportHeader | undefined;
  private check: ChainCheck | undefined;
  private line = 0;
  private readonly findings: Finding[] = [];
  private readonly proofs: ChainProof[] = [];

  constructor(private readonly receipts: ReadonlyMap<number, Receipt>) {}

  /** Whether it goes on: a file without a head is not read any further. */
  take(text: string): boolean {
    this.line += 1;
    const line = readLine(text);
    if (this.line === 1 && line !== undefined && 'header' in line) this.begin(line.header);
    else if (this.check === undefined) return false;
    else if (line !== undefined && 'proof' in line) this.takeProof(line.proof, this.check);
    else if (line !== undefined && 'entry' in line) this.check.take(line.entry);
    else this.find('unreadable', `line ${this.line}`, 'it is not a line of an export, or holds more than one');
    return true;
  }

  verdict(found: Finding[]): Verdict {
    const { header, check } = this;
    const known = { receipts: this.receipts.size, later: 0 };
    if (!header || !check) return { chain: '', entries: 0, coveredTo: 0, ...known, findings: [...found, { kind: 'unreadable', where: 'line 1', detail: `is not the head of an export (${exportFormat}): the file is empty, cut off at the beginning, or no export` }] };
    if (check.seq === 0) this.find('empty', 'the export', 'it holds no entry, so that nothing is shown by it; hold an earlier export of the chain against it');
    if (check.seq < header.entries) this.find('shortened', span(check.seq + 1, header.entries), 'missing at the end');
    else if (check.seq > header.entries) this.find('inserted', span(header.entries + 1, check.seq), 'more than the head of the export says');
    const coveredTo = this.holdAgainstReceipts(header, check);
    const later = [...this.receipts.values()].filter(({ sealedAt }) => Date.parse(sealedAt) > Date.parse(header.exportedAt)).length;
    const when = { exportedAt: header.exportedAt, ...(check.startedAt === undefined ? {} : { from: check.startedAt }) };
    return { chain: header.chain, entries: check.seq, coveredTo, ...known, later, ...when, findings: [...found, ...check.findings, ...this.findings] };
  }

  private begin(header: ExportHeader): void {
    this.header = header;
    this.check = new ChainCheck(header.chain);
  }

  private takeProof(proof: ChainProof, check: ChainCheck): void {
    this.proofs.push(proof);
    check.watch(proof.seq);
  }

  /** @returns Up to which entry receipts vouch. */
  private holdAgainstReceipts({ chain, receipts, exportedAt }: ExportHeader, check: ChainCheck): number {
    this.requireAll(receipts, exportedAt);
    let covered = 0;
    for (const proof of this.proofs) {
      const receipt = this.receipts.get(proof.receipt);
      const where = `receipt ${proof.receipt}`;
      if (!receipt) this.find('roots-outdated', where, 'it is not among the published roots given');
      else if (rootFrom(leafOf({ ...proof, chain }), { ...proof, treeSize: receipt.treeSize }) !== receipt.root) this.find('proof-wrong', where, 'the proof does not lead to its root: the chain ended otherwise then');
      else if (check.seq < proof.seq) this.find('shortened', span(check.seq + 1, proof.seq), `${where} covers them`);
      else if ((proof.seq === 0 ? noHash : check.hashAt(proof.seq)) === proof.hash) covered = Math.max(covered, proof.seq);
      else this.find('rewritten', span(covered + 1, proof.seq), `they are not what ${where} was made of`);
    }
    return covered;
  }

  /** From the first receipt that must know the chain to the newest one before the export, none may be without its proof. */
  private requireAll(receipts: number, exportedAt: string): void {
    const published = [...this.receipts.values()].filter(({ sealedAt }) => Date.parse(sealedAt) <= Date.parse(exportedAt)).map(({ number }) => number);
    const newest = Math.max(receipts, ...published, 0);
    const given = new Set(this.proofs.map(({ receipt }) => receipt));
    for (let number = this.check?.seq ? 1 : newest + 1; number <= newest; number += 1) {
      if (!given.has(number) && this.needsProof(number)) this.find('proof-missing', `receipt ${number}`, 'the export has no proof for it');
    }
  }

  /** From the first proof on, and from well after the first entry on: who leaves out the oldest proofs could have written anew what they vouch for. */
  private needsProof(number: number): boolean {
    const [sealedAt, startedAt] = [this.receipts.get(number)?.sealedAt ?? '', this.check?.startedAt ?? ''];
    return number >= (this.proofs[0]?.receipt ?? Infinity) || Date.parse(sealedAt) - Date.parse(startedAt) > recordedWithinMs;
  }

  private find(kind: Finding['kind'], where: string, detail: string): void {
    this.findings.push({ kind, where, detail });
  }
}
