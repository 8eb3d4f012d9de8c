import { calculateJwkThumbprint, CompactSign, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { canonical, sha256 } from './canonical';
import { noHash, type Head } from './entry';
import { leafHash, pathOf, rootOf } from './merkle';

export const receiptFormat = 'openvrs-ledger-receipt/1';
export const rootsFormat = 'openvrs-ledger-roots/1';

/** What is signed: where every chain ended at one moment, as one root. */
export interface Receipt {
  readonly format: typeof receiptFormat;
  /** From 1, without a gap. */
  readonly number: number;
  /** RFC 3339, UTC. */
  readonly sealedAt: string;
  /** Chains that it covers: leaves of the tree. */
  readonly treeSize: number;
  readonly root: string;
  /** SHA-256 of the RFC 8785 form of the receipt before; of the first, 64 zeros. */
  readonly previous: string;
  /** RFC 7638 thumbprint of the key that signs the next receipt: a new key is announced by the one before. */
  readonly nextKid: string;
}

/** What is published, and what a state keeps. */
export interface PublishedRoots {
  readonly format: typeof rootsFormat;
  /** Public keys, the oldest first. */
  readonly keys: readonly JWK[];
  /** JWS in compact form over the RFC 8785 form of each receipt, in order. */
  readonly receipts: readonly string[];
}

/** A state's proof that its chain is part of a receipt. */
export interface ChainProof {
  readonly receipt: number;
  /** Where the chain ended then. */
  readonly seq: number;
  readonly hash: string;
  readonly index: number;
  readonly path: readonly string[];
}

/** The leaf of a chain: the RFC 8785 form of its head. */
export function leafOf({ chain, seq, hash }: Head): string {
  return leafHash(canonical({ chain, hash, seq }));
}

export interface Sealing {
  /** In the order of their names. */
  readonly heads: readonly Head[];
  readonly before?: Receipt;
  readonly sealedAt: string;
  readonly nextKid: string;
}

export function receiptOf({ heads, before, sealedAt, nextKid }: Sealing): Receipt {
  const previous = before ? receiptHash(before) : noHash;
  return { format: receiptFormat, number: (before?.number ?? 0) + 1, sealedAt, treeSize: heads.length, root: rootOf(heads.map(leafOf)), previous, nextKid };
}

export function receiptHash(receipt: Receipt): string {
  return sha256(canonical(receipt));
}

export function proofOf(chain: string, receipt: number, heads: readonly Head[]): ChainProof | undefined {
  const index = heads.findIndex((head) => head.chain === chain);
  const head = heads[index];
  return head && { receipt, seq: head.seq, hash: head.hash, index, path: pathOf(heads.map(leafOf), index) };
}

/** @param key - A private ES256 key with its `kid`. */
export async function signReceipt(receipt: Receipt, key: JWK): Promise<string> {
  const signing = new CompactSign(new TextEncoder().encode(canonical(receipt)));
  return signing.setProtectedHeader({ alg: 'ES256', kid: key.kid }).sign(await importJWK(key, 'ES256'));
}

export interface OpenedReceipt {
  readonly receipt: Receipt;
  readonly kid: string;
}

/** @throws when no key given made the signature */
export async function openReceipt(signed: string, keys: readonly JWK[]): Promise<OpenedReceipt> {
  const { kid = '' } = decodeProtectedHeader(signed);
  const key = keys.find((each) => each.kid === kid);
  if (!key) throw new Error(`signed by an unknown key ${kid}`);
  // Announced is the key, not whatever bears its name.
  if ((await calculateJwkThumbprint(key)) !== kid) throw new Error(`the key published as ${kid} is another`);
  const { payload } = await compactVerify(signed, await importJWK(key, 'ES256'), { algorithms: ['ES256'] });
  return { receipt: JSON.parse(new TextDecoder().decode(payload)) as Receipt, kid };
}
