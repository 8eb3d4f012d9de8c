import { openData, reportReleasedV1 } from '@openvrs/contracts';
import type { OutboxEntry } from '@openvrs/messaging';
import { connectMongo } from '@openvrs/storage';
import { claimMongo } from '@openvrs/testing';
import type { Connection } from 'mongoose';
import { correct } from './correct';
import { receive } from './receive';
import { aVersion, origin } from './report.builder';
import { ReportMongoRepository } from './report.mongo-repository';
import { ensureReportIndexes, reportCollections, type ReportCollections } from './report.mongo-schema';
import { describeReportRepository } from './report.repository.contract';

const now = new Date('2021-07-15T10:00:00Z');

interface Made {
  readonly reports: ReportMongoRepository;
  readonly collections: ReportCollections;
  readonly relayed: OutboxEntry[];
  readonly announced: () => Promise<string[]>;
}

describe('reports in MongoDB', () => {
  const connections: Connection[] = [];
  afterAll(() => Promise.all(connections.map((connection) => connection.close())));

  async function make(): Promise<Made> {
    const connection = await connectMongo(claimMongo('reports').uri);
    connections.push(connection);
    const collections = reportCollections(connection);
    await ensureReportIndexes(collections);
    const relayed: OutboxEntry[] = [];
    const relay = { relay: async (_: unknown, __: unknown, entries: readonly OutboxEntry[]) => void relayed.push(...entries) };
    const reports = new ReportMongoRepository({ collections, relay, clock: { now: () => now } });
    return { reports, collections, relayed, announced: async () => relayed.map(({ id }) => id.split('.').join(' ')) };
  }

  describeReportRepository(make);

  it('writes a report and the message it owes in one write, without the narrative', async () => {
    const { reports, collections, relayed } = await make();
    await reports.add(receive(origin, aVersion({ policy: 'at-once', narrative: 'a word only for us' })));
    const stored = await collections.reports.findOne({ _id: 'rep_1' });
    expect(stored?.outbox).toEqual(relayed);
    expect(JSON.stringify(stored?.outbox)).not.toContain('only for us');
    expect(openData(reportReleasedV1, stored!.outbox![0]!.envelope.data)).toMatchObject({ reportId: 'rep_1', version: 1, state: 'GR', agency: 'gr-coast-guard' });
  });

  it('keeps what an earlier version still owes when the next one is written', async () => {
    const { reports, collections } = await make();
    const before = receive(origin, aVersion({ policy: 'at-once' }));
    await reports.add(before);
    await reports.replace(before.report, correct(before.report, aVersion({ policy: 'at-once', slot: 'slot-2' }), 1));
    const stored = await collections.reports.findOne({ _id: 'rep_1' });
    expect(stored?.outbox?.map(({ id }) => id)).toEqual(['rep_1.released.1', 'rep_1.released.2']);
  });

  it('makes its indexes again without complaint', async () => {
    const { collections } = await make();
    await ensureReportIndexes(collections);
    expect((await collections.reports.indexes()).map(({ name }) => name).sort()).toEqual(['_id_', 'awaiting-release', 'outbox-due', 'return-slot', 'submission-slot']);
  });
});
