import type { FactoryProvider } from '@nestjs/common';
import { ShutdownSteps } from '@openvrs/edge';
import { Clock, ServiceLogger } from '@openvrs/observability';
import { collectionProvider, Repeating, resealing } from '@openvrs/runtime';
import { Seal } from '@openvrs/storage';
import type { Collection } from 'mongoose';
import { EnterActsWhenRecordedConsumer } from './enter-acts-when-recorded/enter-acts-when-recorded.consumer';
import { EnterDecisionWhenStandingChangesConsumer } from './enter-decision-when-standing-changes/enter-decision-when-standing-changes.consumer';
import { ExportLedgerController } from './export-ledger/export-ledger.controller';
import { ExportLedger } from './export-ledger/export-ledger.handler';
import { LedgerMongoRepository } from './ledger/ledger.mongo-repository';
import { ledgerSchema, type LedgerDocument } from './ledger/ledger.mongo-schema';
import { LedgerRepository } from './ledger/ledger.repository';
import { LedgerWriter } from './ledger/ledger-writer';
import { ReceiptMongoRepository, sealedOfLedgerKeys } from './receipt/receipt.mongo-repository';
import { ledgerKeySchema, receiptSchema, type LedgerKeyDocument, type ReceiptDocument } from './receipt/receipt.mongo-schema';
import { ReceiptRepository } from './receipt/receipt.repository';
import { SealLedgerController } from './seal-ledger/seal-ledger.controller';
import { SealLedger } from './seal-ledger/seal-ledger.handler';
import { SearchLedgerController } from './search-ledger/search-ledger.controller';
import { SearchLedger } from './search-ledger/search-ledger.handler';
import { ShowLedgerRootsController } from './show-ledger-roots/show-ledger-roots.controller';

/** How soon after midnight, UTC, the day's receipt is there. */
const sealedWithinMs = 60_000;

const adapters: FactoryProvider[] = [
  collectionProvider('Ledger', ledgerSchema),
  collectionProvider('LedgerKey', ledgerKeySchema),
  collectionProvider('Receipt', receiptSchema),
  { provide: LedgerRepository, inject: ['Ledger'], useFactory: (ledger: Collection<LedgerDocument>) => new LedgerMongoRepository(ledger) },
  { provide: LedgerWriter, inject: [LedgerRepository], useFactory: (ledger: LedgerRepository) => new LedgerWriter(ledger) },
  resealing<LedgerKeyDocument>('LedgerKey', sealedOfLedgerKeys),
  {
    provide: ReceiptRepository,
    inject: ['Receipt', 'LedgerKey', Seal, 'resealed LedgerKey'],
    useFactory: (receipts: Collection<ReceiptDocument>, keys: Collection<LedgerKeyDocument>, seal: Seal) => new ReceiptMongoRepository(receipts, keys, seal),
  },
];

type Sealing = [LedgerRepository, LedgerWriter, ReceiptRepository, Clock];

const handlers: FactoryProvider[] = [
  { provide: SearchLedger, inject: [LedgerRepository, Clock], useFactory: (ledger: LedgerRepository, clock: Clock) => new SearchLedger(ledger, clock) },
  {
    provide: ExportLedger,
    inject: [LedgerRepository, ReceiptRepository, Clock],
    useFactory: (ledger: LedgerRepository, receipts: ReceiptRepository, clock: Clock) => new ExportLedger({ ledger, receipts, clock }),
  },
  {
    provide: SealLedger,
    inject: [LedgerRepository, LedgerWriter, ReceiptRepository, Clock],
    useFactory: (...[ledger, writer, receipts, clock]: Sealing) => new SealLedger({ ledger, writer, receipts, clock }),
  },
  {
    provide: 'daily receipt',
    inject: [SealLedger, ServiceLogger, ShutdownSteps],
    useFactory: (seal: SealLedger, log: ServiceLogger, steps: ShutdownSteps) => {
      // Every replica looks; who comes first seals.
      const sealing = new Repeating(() => seal.sealDay(), { everyMs: sealedWithinMs, onError: (error) => log.error('ledger not sealed', { error }) }).start();
      steps.add('consumers', 'daily receipt', () => sealing.stop());
      return sealing;
    },
  },
];

const controllers = [
  EnterActsWhenRecordedConsumer, EnterDecisionWhenStandingChangesConsumer, ExportLedgerController, SealLedgerController, SearchLedgerController, ShowLedgerRootsController,
];

/** The part of access-control that remembers what was done: same scope as the rest, a page of its own. */
export function ledgerOf(): { providers: FactoryProvider[]; controllers: typeof controllers } {
  return { providers: [...adapters, ...handlers], controllers };
}
