import type { JWK } from 'jose';
import { ReceiptRepository } from './receipt.repository';
import type { SealedReceipt } from './sealed-receipt';

export class ReceiptMemoryRepository extends ReceiptRepository {
  private readonly receipts: SealedReceipt[] = [];
  private readonly made: JWK[] = [];

  async all(): Promise<SealedReceipt[]> {
    return [...this.receipts];
  }

  async last(): Promise<SealedReceipt | undefined> {
    return this.receipts.at(-1);
  }

  async add(sealed: SealedReceipt): Promise<boolean> {
    if (this.receipts.some(({ receipt }) => receipt.number === sealed.receipt.number)) return false;
    this.receipts.push(sealed);
    return true;
  }

  async keys(): Promise<JWK[]> {
    return [...this.made];
  }

  async addKey(nth: number, key: JWK): Promise<boolean> {
    if (this.made.length >= nth) return false;
    this.made.push(key);
    return true;
  }
}
