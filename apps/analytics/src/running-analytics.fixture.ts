import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  categories, entitlementsBucket, open, reportReleasedV1, reportWithdrawnV1, signalRaisedV2, signalSupersededV2, typeName,
  type EntitlementSnapshotV2, type MessageType, type ReportReleasedV1, type SignalRaisedV2, type SignalSupersededV2,
} from '@openvrs/contracts';
import { createService, parseEnv } from '@openvrs/edge';
import type { Role } from '@openvrs/identity';
import { ensureOwned, JetStreamPublisher, KvWriter, NatsLink, outgoing, type OutgoingMessage } from '@openvrs/messaging';
import { createLogger, SystemClock } from '@openvrs/observability';
import { consumersOf } from '@openvrs/runtime';
import { connectMongo } from '@openvrs/storage';
import { claimMongo, claimNats, present, TestIssuer, type ClaimedNats } from '@openvrs/testing';
import type { Connection } from 'mongoose';
import { AnalyticsEnv } from './analytics.env';
import { analyticsErrors, analyticsSettlements } from './analytics.errors-table';
import { AnalyticsModule } from './analytics.module';

const clock = new SystemClock();

/** The service on real servers of its own, in as many replicas as wanted, with what intake would send it. */
export class RunningAnalytics {
  readonly raised: SignalRaisedV2[] = [];
  readonly superseded: SignalSupersededV2[] = [];
  private readonly replicas: NestFastifyApplication[] = [];

  private constructor(
    private readonly settings: Record<string, string>,
    private readonly nats: ClaimedNats,
    private readonly issuer: TestIssuer,
    private readonly parts: { readonly intake: NatsLink; readonly access: NatsLink; readonly entitlements: KvWriter<EntitlementSnapshotV2>; readonly watcher: NatsLink; readonly database: Connection },
  ) {}

  static async start(replicas = 1, settings: Record<string, string> = {}): Promise<RunningAnalytics> {
    const nats = claimNats();
    const intake = await NatsLink.connect({ url: nats.url, ...nats.user('intake'), name: 'intake' });
    await ensureOwned(intake, 'intake');
    const access = await NatsLink.connect({ url: nats.url, ...nats.user('access-control'), name: 'access-control' });
    await ensureOwned(access, 'access-control');
    const entitlements = new KvWriter(access, entitlementsBucket);
    entitlements.startPulse({ clock, policyVersion: () => 'p1' });
    const watcher = await NatsLink.connect({ url: nats.url, ...nats.user('test'), name: 'notifications' });
    const { uri } = claimMongo('analytics');
    const running = new RunningAnalytics({ MONGODB_URI: uri, ...settings }, nats, await TestIssuer.create(), { intake, access, entitlements, watcher, database: await connectMongo(uri) });
    running.watch();
    for (let count = 0; count < replicas; count += 1) await running.addReplica();
    return running;
  }

  async addReplica(): Promise<void> {
    const { user, password } = this.nats.user('analytics');
    const env = parseEnv(AnalyticsEnv, {
      NATS_URL: this.nats.url, NATS_USER: user, NATS_PASSWORD: password, LOG_LEVEL: 'silent', BACKFILL_AFTER_DAYS: '36500', FLOWS_QUIET_SECONDS: '0.2', ...this.settings,
    });
    const app = await createService({
      service: 'analytics', module: AnalyticsModule.with(env), env, errors: analyticsErrors, verifier: this.issuer.verifier(),
      strategy: consumersOf('analytics', analyticsSettlements), logger: createLogger({ service: 'analytics', level: 'silent' }),
    });
    await app.listen(0, '127.0.0.1');
    await app.startAllMicroservices();
    this.replicas.push(app);
  }

  async stop(): Promise<void> {
    await this.stopReplicas();
    await this.parts.database.close();
    this.parts.entitlements.stop();
    await this.parts.intake.drain();
    await this.parts.access.drain();
    await this.parts.watcher.drain();
  }

  release(...reports: readonly ReportReleasedV1[]): Promise<void> {
    return this.publish(reports.map((report) => this.message(reportReleasedV1, report, `${report.reportId}:${report.version}`)));
  }

  withdraw(reportId: string, version: number): Promise<void> {
    const withdrawnAt = clock.now().toISOString();
    const data = { reportId, version, state: 'PL', agency: 'pl-border-guard', withdrawnAt, reason: 'counted twice' };
    return this.publish([this.message(reportWithdrawnV1, data, `${reportId}:${version}`)]);
  }

  /** Messages of the reports stream as a consumer that lost its memory would be given them again. */
  async again(...reports: readonly ReportReleasedV1[]): Promise<void> {
    await this.publish(reports.map((report, at) => this.message(reportReleasedV1, report, `again:${report.reportId}:${report.version}:${at}`)));
  }

  /** How many reports are taken in, at their latest versions. */
  projected(): Promise<number> {
    return this.parts.database.collection('reportProjections').countDocuments();
  }

  /** The sum of a pattern's counts. */
  async counted(pattern: string): Promise<number> {
    const cells = await this.parts.database.collection('cells').find({ 'of.pattern': pattern }).toArray();
    return cells.reduce((sum, cell) => sum + (cell['count'] as number), 0);
  }

  /** Where its database is, and the server with its streams, to be entered by whoever may do everything. */
  get place(): { readonly mongodbUri: string; readonly natsUrl: string; readonly natsUser: string; readonly natsPassword: string; readonly database: Connection } {
    const { user: natsUser, password: natsPassword } = this.nats.user('test');
    return { mongodbUri: this.settings['MONGODB_URI'] ?? '', natsUrl: this.nats.url, natsUser, natsPassword, database: this.parts.database };
  }

  /** The replicas go; what they left stays to be looked at. */
  async stopReplicas(): Promise<void> {
    for (const app of this.replicas.splice(0)) await app.close();
  }

  async deadLetters(): Promise<number> {
    return this.parts.database.collection('deadLetters').countDocuments();
  }

  /** The state has contributed to every category. */
  async entitle(state: string): Promise<void> {
    const standing = categories.map((category) => ({ category, level: 'contributor' as const, until: '2999-01-01T00:00:00Z' }));
    await this.parts.entitlements.put(state, { state, standing, agreements: [], policyVersion: 'p1', revision: 1 });
  }

  async get(path: string, roles: readonly Role[], state?: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${await present('replica', this.replicas[0]).getUrl()}${path}`, { headers: await this.issuer.bearer({ roles, ...(state ? { state } : {}) }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** What the stream keeps: it drops by its id what a slow machine publishes once more. */
  private watch(): void {
    const kept = new Set<string>();
    this.parts.watcher.connection.subscribe('vrs.signal.>', {
      callback: (_error, message) => {
        const id = message.headers?.get('Nats-Msg-Id') ?? '';
        if (kept.has(id)) return;
        kept.add(id);
        if (message.string().includes(`"${typeName(signalRaisedV2)}"`)) this.raised.push(open(signalRaisedV2, message.data).data);
        else this.superseded.push(open(signalSupersededV2, message.data).data);
      },
    });
  }

  private message<T extends object>(type: MessageType<T>, data: T, id: string): OutgoingMessage {
    return outgoing(type, data, { id, source: 'intake', subject: id, time: clock.now().toISOString() });
  }

  private publish(messages: readonly OutgoingMessage[]): Promise<void> {
    return new JetStreamPublisher(this.parts.intake).publish(messages);
  }
}
