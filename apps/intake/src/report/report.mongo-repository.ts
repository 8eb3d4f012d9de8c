import { toOutbox, type OutboxEntry, type OutboxRelay } from '@openvrs/messaging';
import type { Clock } from '@openvrs/observability';
import { duplicateKey, GroupCommit } from '@openvrs/storage';
import { mongo } from 'mongoose';
import type { Change, Report } from './report';
import { messagesOf } from './report-messages';
import { toDocument, toEarlierVersion, toReport, toUpdate, toVersionDocument } from './report.mongo-mapper';
import type { ReportCollections, ReportDocument } from './report.mongo-schema';
import { ReportRepository, type Page } from './report.repository';
import type { Submission } from './submission';

const withoutOutbox = { projection: { outbox: 0 } } as const;

export interface MongoRepositoryParts {
  readonly collections: ReportCollections;
  readonly relay: Pick<OutboxRelay, 'relay'>;
  readonly clock: Clock;
}

/**
 * One document a report: the newest version, the keys of its requests, the messages it owes. Publishing begins as soon
 * as the write is durable; nobody waits for it, as the outbox and the sweep see to it that it comes to an end.
 */
export class ReportMongoRepository extends ReportRepository {
  private readonly inserts: GroupCommit<ReportDocument>;

  constructor(private readonly parts: MongoRepositoryParts) {
    super();
    this.inserts = new GroupCommit(parts.collections.reports);
  }

  async add(change: Change): Promise<boolean> {
    const owed = this.owedBy(change);
    const document = toDocument(change.report);
    if (!(await this.inserts.insert(owed.length === 0 ? document : { ...document, outbox: owed }))) {
      return (await this.reports.countDocuments({ _id: change.report.id }, { limit: 1 })) === 1;
    }
    this.publish(change.report.id, owed);
    return true;
  }

  async replace(before: Report, change: Change): Promise<boolean> {
    if (change.report.content !== before.content) await this.keepVersion(before);
    const owed = this.owedBy(change);
    const update = { ...toUpdate(change.report), ...(owed.length === 0 ? {} : { $push: { outbox: { $each: owed } } }) };
    const seen = { _id: before.id, version: before.version, status: before.status };
    try {
      const { matchedCount } = await this.reports.updateOne(seen, update);
      if (matchedCount === 0) return false;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
    this.publish(change.report.id, owed);
    return true;
  }

  async find(id: string, state: string): Promise<Report | undefined> {
    const found = await this.reports.findOne({ _id: id, state }, withoutOutbox);
    return found ? toReport(found) : undefined;
  }

  async findSubmission(slot: string): Promise<Submission | undefined> {
    const found = await this.reports.findOne({ 'submissions.slot': slot }, { projection: { submissions: 1 } });
    return found?.submissions.find((each) => each.slot === slot);
  }

  async findReturnAlike(returnSlot: string, coverage: readonly string[]): Promise<string | undefined> {
    const standing = { returnSlot, coverage: { $in: [...coverage] }, status: { $ne: 'withdrawn' as const } };
    return (await this.reports.findOne(standing, { projection: { _id: 1 } }))?._id;
  }

  async listAwaiting({ state, agency }: { readonly state: string; readonly agency?: string }, { after = '', limit }: Page): Promise<Report[]> {
    const waiting = { state, ...(agency === undefined ? {} : { agency }), status: 'awaiting-release' as const, _id: { $gt: after } };
    return (await this.reports.find(waiting, withoutOutbox).sort({ _id: 1 }).limit(limit).toArray()).map(toReport);
  }

  async versionsOf(id: string): Promise<Report[]> {
    return (await this.parts.collections.versions.find({ id }).sort({ version: 1 }).toArray()).map(toEarlierVersion);
  }

  private get reports(): ReportCollections['reports'] {
    return this.parts.collections.reports;
  }

  private owedBy(change: Change): OutboxEntry[] {
    return toOutbox(messagesOf(change), this.parts.clock.now());
  }

  private publish(id: string, owed: readonly OutboxEntry[]): void {
    if (owed.length > 0) void this.parts.relay.relay(this.reports, id, owed);
  }

  /** Before the change, so that no crash loses it; kept in vain when the change then fails, and overwritten by the next. */
  private async keepVersion(before: Report): Promise<void> {
    const version = toVersionDocument(before);
    await this.parts.collections.versions.replaceOne({ _id: version._id }, version, { upsert: true });
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === duplicateKey;
}
