import { ensureOutboxIndex, outboxFields, type OutboxFields } from '@openvrs/messaging';
import { Schema, type Connection, type mongo } from 'mongoose';
import type { Report } from './report';

/** A report in its newest version, with the messages it still owes. */
export interface ReportDocument extends Omit<Report, 'id'>, OutboxFields {
  readonly _id: string;
}

/** A version that a correction has replaced. */
export interface ReportVersionDocument extends Omit<Report, 'submissions'> {
  readonly _id: string;
}

/** Says what is stored; the driver writes it, as there is nothing here for mongoose to convert. */
export const reportSchema = new Schema<ReportDocument>(
  {
    _id: String,
    state: String,
    agency: String,
    version: Number,
    status: String,
    content: Object,
    narrative: String,
    author: String,
    receivedAt: Date,
    releasedAt: Date,
    releasedBy: String,
    releasedVersion: Number,
    withdrawal: Object,
    submissions: [Object],
    returnSlot: String,
    coverage: [String],
    ...outboxFields,
  },
  { collection: 'reports', autoCreate: false, autoIndex: false },
);

export interface ReportCollections {
  readonly reports: mongo.Collection<ReportDocument>;
  readonly versions: mongo.Collection<ReportVersionDocument>;
}

export function reportCollections(connection: Connection): ReportCollections {
  connection.model('Report', reportSchema);
  return { reports: connection.collection<ReportDocument>('reports'), versions: connection.collection<ReportVersionDocument>('reportVersions') };
}

/**
 * Every index is paid for by each report that is in it: the list for focal points holds only what waits for them, the
 * one that finds returns alike only statistical returns.
 */
export async function ensureReportIndexes({ reports, versions }: ReportCollections): Promise<void> {
  await reports.createIndex({ 'submissions.slot': 1 }, { name: 'submission-slot', unique: true });
  await reports.createIndex({ state: 1, _id: 1 }, { name: 'awaiting-release', partialFilterExpression: { status: 'awaiting-release' } });
  await reports.createIndex({ returnSlot: 1 }, { name: 'return-slot', sparse: true });
  await versions.createIndex({ id: 1, version: 1 }, { name: 'versions-of-report' });
  await ensureOutboxIndex(reports);
}
