import type { Finding } from './findings';
import { noHash } from './entry';
import { openReceipt, receiptHash, rootsFormat, type PublishedRoots, type Receipt } from './receipt';

export interface VerifiedRoots {
  /** By number; only those whose signature holds. */
  readonly receipts: ReadonlyMap<number, Receipt>;
  readonly findings: readonly Finding[];
}

/**
 * Whether the receipts are signed, complete and follow each other.
 * @param kept - Published earlier: the same receipts must still be there, letter by letter in what they say.
 */
export async function verifyRoots(roots: PublishedRoots, kept: readonly PublishedRoots[] = []): Promise<VerifiedRoots> {
  if (![roots, ...kept].every(isReadable)) return { receipts: new Map(), findings: [{ kind: 'unreadable', where: 'roots', detail: `is not of the format ${rootsFormat}: take it anew from GET /v1/ledger/roots` }] };
  const receipts = new Map<number, Receipt>();
  const findings: Finding[] = kept.flatMap((each) => keptFindings(each, roots));
  let before: Receipt | undefined;
  for (const [at, signed] of roots.receipts.entries()) {
    const where = `receipt ${at + 1}`;
    const opened = await openReceipt(signed, roots.keys).catch((error: unknown) => {
      findings.push({ kind: 'receipt-forged', where, detail: `its signature does not hold: ${error instanceof Error ? error.message : String(error)}` });
      return undefined;
    });
    if (!opened) continue;
    findings.push(...orderFindings(opened.receipt, at + 1, before, opened.kid));
    receipts.set(opened.receipt.number, opened.receipt);
    before = opened.receipt;
  }
  return { receipts, findings };
}

function isReadable({ format, keys, receipts }: Partial<PublishedRoots>): boolean {
  return format === rootsFormat && Array.isArray(keys) && Array.isArray(receipts) && receipts.every((each) => typeof each === 'string');
}

function keptFindings({ receipts }: PublishedRoots, now: PublishedRoots): Finding[] {
  return receipts.flatMap((receipt, at): Finding[] => {
    const [where, there] = [`receipt ${at + 1}`, now.receipts[at]];
    if (there === undefined) return [{ kind: 'receipt-missing', where, detail: 'it was kept, and is published no longer' }];
    return said(there) === said(receipt) ? [] : [{ kind: 'receipt-altered', where, detail: 'it is not the one that was kept' }];
  });
}

/** Header and payload: of one receipt there may be several good signatures. */
function said(receipt: string): string {
  return receipt.split('.').slice(0, 2).join('.');
}

function orderFindings({ number, previous }: Receipt, expected: number, before: Receipt | undefined, kid: string): Finding[] {
  const where = `receipt ${number}`;
  const findings: Finding[] = [];
  if (number !== expected) findings.push({ kind: 'receipt-missing', where: `receipt ${expected}`, detail: `receipt ${number} stands in its place` });
  if (previous !== (before ? receiptHash(before) : noHash)) findings.push({ kind: 'receipt-altered', where, detail: 'it does not follow from the receipt before it' });
  if (before && before.nextKid !== kid) findings.push({ kind: 'receipt-forged', where, detail: 'the receipt before it announced another key' });
  return findings;
}
