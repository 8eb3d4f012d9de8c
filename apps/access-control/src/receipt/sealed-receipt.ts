import type { Head, PublishedRoots, Receipt } from '@openvrs/ledger';
import { rootsFormat } from '@openvrs/ledger';
import type { JWK } from 'jose';

/** A receipt as it was published, and what it takes to prove from it where each chain ended. */
export interface SealedReceipt {
  readonly receipt: Receipt;
  /** JWS in compact form. */
  readonly signed: string;
  /** Where every chain ended then, in the order of their names. */
  readonly heads: readonly Head[];
}

/** What anybody may keep: receipts in order, and the public parts of the keys that signed them. */
export function publishedRoots(receipts: readonly SealedReceipt[], keys: readonly JWK[]): PublishedRoots {
  const open = keys.map(({ kty, crv, x, y, kid, alg, use }): JWK => ({ kty, crv, x, y, kid, alg, use }));
  return { format: rootsFormat, keys: open, receipts: receipts.map(({ signed }) => signed) };
}
