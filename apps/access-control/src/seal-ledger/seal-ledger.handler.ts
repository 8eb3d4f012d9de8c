import { receiptOf, signReceipt, type Act, type Receipt } from '@openvrs/ledger';
import type { Clock } from '@openvrs/observability';
import type { JWK } from 'jose';
import type { LedgerRepository } from '../ledger/ledger.repository';
import type { LedgerWriter } from '../ledger/ledger-writer';
import type { ReceiptRepository } from '../receipt/receipt.repository';
import type { SealedReceipt } from '../receipt/sealed-receipt';
import { makeSigningKey } from '../signing-key/make-signing-key';

/** Others kept sealing first. */
export class SealingContended extends Error {
  readonly code = 'sealing-contended';

  constructor() {
    super('Others are sealing the ledger: look at the newest receipt, then try again.');
    this.name = 'SealingContended';
  }
}

export interface SealLedgerParts {
  readonly ledger: LedgerRepository;
  readonly writer: Pick<LedgerWriter, 'enter'>;
  readonly receipts: ReceiptRepository;
  readonly clock: Clock;
}

const triesMax = 5;

/** Makes the next receipt: where all chains end, as one root, signed. The key is the ledger's own and stays in its database. */
export class SealLedger {
  constructor(private readonly parts: SealLedgerParts) {}

  /** A receipt now, whatever day it is. @param newKey - Announces a new key, which signs the receipt after this one. @throws SealingContended */
  async seal(newKey = false): Promise<Receipt> {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const sealed = await this.sealOnce(await this.parts.receipts.last(), newKey);
      if (sealed) return sealed;
    }
    throw new SealingContended();
  }

  /** The day's receipt, unless there is one: of several replicas one makes it. Nothing is sealed before there is anything. */
  async sealDay(): Promise<Receipt | undefined> {
    const { receipts, clock, ledger } = this.parts;
    const last = await receipts.last();
    if (last && dayOf(last.receipt.sealedAt) >= dayOf(clock.now().toISOString())) return undefined;
    return (await ledger.allHeads()).length === 0 ? undefined : this.sealOnce(last, false);
  }

  private async sealOnce(before: SealedReceipt | undefined, newKey: boolean): Promise<Receipt | undefined> {
    const { ledger, receipts, writer, clock } = this.parts;
    const key = await this.keyAfter(before);
    const next = newKey ? await this.makeKey() : key;
    const heads = await ledger.allHeads();
    const receipt = receiptOf({ heads, before: before?.receipt, sealedAt: clock.now().toISOString(), nextKid: next.kid ?? '' });
    if (!(await receipts.add({ receipt, signed: await signReceipt(receipt, key), heads }))) return undefined;
    await writer.enter([sealAct(receipt)]);
    return receipt;
  }

  /** The key that the receipt before announced; the first one's is made. */
  private async keyAfter(before: SealedReceipt | undefined): Promise<JWK> {
    if ((await this.parts.receipts.keys()).length === 0) await this.makeKey();
    const keys = await this.parts.receipts.keys();
    const key = before ? keys.find(({ kid }) => kid === before.receipt.nextKid) : keys[0];
    if (!key) throw new Error(`the key ${before?.receipt.nextKid ?? ''} of the next receipt is not in the database`);
    return key;
  }

  private async makeKey(): Promise<JWK> {
    const { receipts, clock } = this.parts;
    const { jwk } = await makeSigningKey(clock.now());
    await receipts.addKey((await receipts.keys()).length + 1, jwk);
    return (await receipts.keys()).at(-1) ?? jwk;
  }
}

function sealAct({ number, sealedAt }: Receipt): Act {
  return { id: `receipt-${number}`, at: sealedAt, action: 'seal', actor: 'access-control', resource: `receipt:${number}`, method: 'rule', why: 'where every chain ends', outcome: 'done', origins: [] };
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}
