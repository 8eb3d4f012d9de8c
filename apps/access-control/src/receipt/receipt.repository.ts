import type { JWK } from 'jose';
import type { SealedReceipt } from './sealed-receipt';

/** Receipts are added and read; nothing here changes or removes one. */
export abstract class ReceiptRepository {
  /** In order. */
  abstract all(): Promise<SealedReceipt[]>;
  abstract last(): Promise<SealedReceipt | undefined>;
  /** Answers false when there is one of that number already: of two replicas one seals. */
  abstract add(sealed: SealedReceipt): Promise<boolean>;
  /** The ledger's own keys, private parts and all, in the order they were made. */
  abstract keys(): Promise<JWK[]>;
  /** Keeps the key as the nth, from 1. Answers false when there is an nth already. */
  abstract addKey(nth: number, key: JWK): Promise<boolean>;
}
