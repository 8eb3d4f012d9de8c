import { OutboxRelay, ensureOutboxIndex, type OutgoingMessage, type Publisher } from '@openvrs/messaging';
import { SystemClock } from '@openvrs/observability';
import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Collection, Schema } from 'mongoose';
import { PublishedFlowMongoRepository } from '../flow/published-flow.mongo-repository';
import { publishedFlowSchema, type PublishedFlowDocument } from '../flow/published-flow.mongo-schema';
import { FlowNumberMongoRepository } from '../flow-number/flow-number.mongo-repository';
import { flowNumberSchema, type FlowNumberDocument } from '../flow-number/flow-number.mongo-schema';
import { HabitMongoRepository } from '../habit/habit.mongo-repository';
import { habitSchema, type HabitDocument } from '../habit/habit.mongo-schema';
import { OpenFallMongoRepository } from '../open-fall/open-fall.mongo-repository';
import { openFallSchema, type OpenFallDocument } from '../open-fall/open-fall.mongo-schema';
import { PatternMongoRepository } from '../pattern/pattern.mongo-repository';
import { familySchema, patternSchema, type FamilyDocument, type PatternDocument } from '../pattern/pattern.mongo-schema';
import type { Stores } from '../project-report-when-released/projecting.fixture';
import { ProjectionMongoRepository } from '../projection/projection.mongo-repository';
import { projectionSchema, replacedSchema, type ProjectionDocument, type ReplacedDocument } from '../projection/projection.mongo-schema';
import { CellMongoRepository } from '../series/cell.mongo-repository';
import { cellSchema, type CellDocument } from '../series/cell.mongo-schema';
import { packedPastSchema, type PackedPastDocument } from '../series/packed-past.mongo-schema';
import { SignalIds } from '../signal/signal-ids';
import { SignalMongoRepository } from '../signal/signal.mongo-repository';
import { signalSchema, type SignalDocument } from '../signal/signal.mongo-schema';

export interface MongoStores extends Stores {
  readonly published: OutgoingMessage[];
  readonly relay: OutboxRelay;
  /** Adapters of another replica on the same database. */
  another(): Stores;
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Collections {
  readonly cells: Collection<CellDocument>;
  readonly packedPasts: Collection<PackedPastDocument>;
  readonly patterns: Collection<PatternDocument>;
  readonly families: Collection<FamilyDocument>;
  readonly projections: Collection<ProjectionDocument>;
  readonly replaced: Collection<ReplacedDocument>;
  readonly signals: Collection<SignalDocument>;
  readonly habits: Collection<HabitDocument>;
  readonly falls: Collection<OpenFallDocument>;
  readonly numbers: Collection<FlowNumberDocument>;
  readonly publishedFlows: Collection<PublishedFlowDocument>;
}

/** Every adapter on a database of the spec's own; what would be published is kept. */
export async function mongoStores(name: string): Promise<MongoStores> {
  const connection = await connectMongo(claimMongo(name).uri);
  const made = <T extends object>(name: string, schema: Schema<T>): Promise<Collection<T>> =>
    collectionProvider(name, schema).useFactory(connection) as Promise<Collection<T>>;
  const collections: Collections = {
    cells: await made('Cell', cellSchema),
    packedPasts: await made('PackedPast', packedPastSchema),
    patterns: await made('Pattern', patternSchema),
    families: await made('Family', familySchema),
    projections: await made('Projection', projectionSchema),
    replaced: await made('Replaced', replacedSchema),
    signals: await made('Signal', signalSchema),
    habits: await made('Habit', habitSchema),
    falls: await made('OpenFall', openFallSchema),
    numbers: await made('FlowNumber', flowNumberSchema),
    publishedFlows: await made('PublishedFlow', publishedFlowSchema),
  };
  await ensureOutboxIndex(collections.signals);
  const published: OutgoingMessage[] = [];
  const publisher: Publisher = { publish: async (messages) => void published.push(...messages) };
  const relay = new OutboxRelay({ collections: [collections.signals], publisher, clock: new SystemClock(), logger: console });
  const all: Collection<never>[] = Object.values(collections) as never;
  return {
    ...adapters(collections, relay),
    published,
    relay,
    another: () => adapters(collections, relay),
    clear: async () => void (await Promise.all(all.map((collection) => collection.deleteMany({})))),
    close: async () => {
      await relay.stop();
      await connection.close();
    },
  };
}

function adapters(collections: Collections, relay: OutboxRelay): Stores {
  return {
    cells: new CellMongoRepository(collections.cells, collections.packedPasts),
    patterns: new PatternMongoRepository(collections.patterns, collections.families),
    projections: new ProjectionMongoRepository(collections.projections, collections.replaced),
    signals: new SignalMongoRepository(collections.signals, relay, new SignalIds(Buffer.alloc(32))),
    habits: new HabitMongoRepository(collections.habits),
    falls: new OpenFallMongoRepository(collections.falls),
    numbers: new FlowNumberMongoRepository(collections.numbers),
    publishedFlows: new PublishedFlowMongoRepository(collections.publishedFlows),
  };
}
