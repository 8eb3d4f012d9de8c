import type { Seal, SealedField } from '@openvrs/storage';
import type { JWK } from 'jose';
import type { Collection } from 'mongoose';
import { isDuplicate } from '../mongodb/duplicates';
import type { LedgerKeyDocument, ReceiptDocument } from './receipt.mongo-schema';
import { ReceiptRepository } from './receipt.repository';
import type { SealedReceipt } from './sealed-receipt';

export class ReceiptMongoRepository extends ReceiptRepository {
  constructor(
    private readonly receipts: Collection<ReceiptDocument>,
    private readonly ledgerKeys: Collection<LedgerKeyDocument>,
    private readonly seal: Seal,
  ) {
    super();
  }

  async all(): Promise<SealedReceipt[]> {
    return (await this.receipts.find().sort({ _id: 1 }).toArray()).map(fromDocument);
  }

  async last(): Promise<SealedReceipt | undefined> {
    const [last] = await this.receipts.find().sort({ _id: -1 }).limit(1).toArray();
    return last && fromDocument(last);
  }

  async add(sealed: SealedReceipt): Promise<boolean> {
    return inserted(this.receipts.insertOne({ _id: sealed.receipt.number, ...sealed }));
  }

  async keys(): Promise<JWK[]> {
    const found = await this.ledgerKeys.find().sort({ _id: 1 }).toArray();
    return found.map(({ _id: nth, jwk }) => ({ ...jwk, d: this.seal.open(jwk.d ?? '', keyOwner(nth)) }));
  }

  async addKey(nth: number, jwk: JWK): Promise<boolean> {
    return inserted(this.ledgerKeys.insertOne({ _id: nth, jwk: { ...jwk, d: this.seal.seal(jwk.d ?? '', keyOwner(nth)) } }));
  }
}

function keyOwner(nth: number | string): string {
  return `ledger key ${nth}`;
}

/** Where secrets lie in the documents: the private half. */
export const sealedOfLedgerKeys: SealedField = { path: 'jwk.d', ownerOf: keyOwner };

function fromDocument({ receipt, signed, heads }: ReceiptDocument): SealedReceipt {
  return { receipt, signed, heads };
}

async function inserted(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
