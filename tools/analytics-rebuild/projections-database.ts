import type { FamilyDocument, PatternDocument } from '../../apps/analytics/src/pattern/pattern.mongo-schema';
import { familySchema, patternSchema } from '../../apps/analytics/src/pattern/pattern.mongo-schema';
import { PatternMongoRepository } from '../../apps/analytics/src/pattern/pattern.mongo-repository';
import type { ProjectionStores } from '../../apps/analytics/src/knowledge/known-now';
import { ProjectionMongoRepository } from '../../apps/analytics/src/projection/projection.mongo-repository';
import { projectionSchema, replacedSchema, type ProjectionDocument, type ReplacedDocument } from '../../apps/analytics/src/projection/projection.mongo-schema';
import { CellMongoRepository } from '../../apps/analytics/src/series/cell.mongo-repository';
import { cellSchema, type CellDocument } from '../../apps/analytics/src/series/cell.mongo-schema';
import { packedPastSchema, type PackedPastDocument } from '../../apps/analytics/src/series/packed-past.mongo-schema';
import { collectionProvider } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import type { Collection, Connection, Schema } from 'mongoose';

/** What analytics derives from the reports: everything but the signals, which are what was said at the time. */
export interface ProjectionsDatabase {
  readonly connection: Connection;
  readonly stores: ProjectionStores;
}

export async function openProjections(uri: string): Promise<ProjectionsDatabase> {
  const connection = await connectMongo(uri, { waitMs: 5_000 });
  const made = <T extends object>(name: string, schema: Schema<T>): Promise<Collection<T>> =>
    collectionProvider(name, schema).useFactory(connection) as Promise<Collection<T>>;
  const projections = new ProjectionMongoRepository(await made<ProjectionDocument>('Projection', projectionSchema), await made<ReplacedDocument>('Replaced', replacedSchema));
  const cells = new CellMongoRepository(await made<CellDocument>('Cell', cellSchema), await made<PackedPastDocument>('PackedPast', packedPastSchema));
  const patterns = new PatternMongoRepository(await made<PatternDocument>('Pattern', patternSchema), await made<FamilyDocument>('Family', familySchema));
  return { connection, stores: { projections, cells, patterns } };
}
