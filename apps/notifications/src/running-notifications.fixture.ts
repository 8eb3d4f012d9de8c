import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  categories, entitlementsBucket, participantsBucket, revocationsBucket, signalRaisedV2, signalSupersededV2, standingWarnedV1, type EntitlementSnapshotV2, type MessageType, type ParticipantSnapshotV1, type RevocationV1, type SignalRaisedV2, type StandingWarnedV1,
} from '@openvrs/contracts';
import { createService, parseEnv } from '@openvrs/edge';
import type { Role } from '@openvrs/identity';
import { ensureOwned, JetStreamPublisher, KvWriter, NatsLink, outgoing } from '@openvrs/messaging';
import { Clock, createLogger } from '@openvrs/observability';
import { consumersOf } from '@openvrs/runtime';
import { aSignal, claimMongo, claimNats, EventStream, eventually, present, TestIssuer } from '@openvrs/testing';
import { EntitlementsClient } from './entitlement/entitlements.client';
import { NotificationsEnv } from './notifications.env';
import { notificationsErrors, notificationsSettlements } from './notifications.errors-table';
import { NotificationsModule } from './notifications.module';

/** The time of day, until somebody lets it pass faster. */
class PassingClock extends Clock {
  aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

const clock = new PassingClock();
const inOneHour = (): string => new Date(clock.now().getTime() + 3_600_000).toISOString();

/** The service on real servers of its own, with what analytics and access-control would send it. */
export class RunningNotifications {
  private revision = 0;

  private constructor(
    readonly url: string,
    private readonly app: NestFastifyApplication,
    private readonly issuer: TestIssuer,
    private readonly others: Others,
  ) {}

  static async start(): Promise<RunningNotifications> {
    const nats = claimNats();
    const linkAs = async (name: 'analytics' | 'access-control'): Promise<NatsLink> => {
      const link = await NatsLink.connect({ url: nats.url, ...nats.user(name), name });
      await ensureOwned(link, name);
      return link;
    };
    const [analytics, access] = [await linkAs('analytics'), await linkAs('access-control')];
    const [entitlements, participants, revocations] = [new KvWriter(access, entitlementsBucket), new KvWriter(access, participantsBucket), new KvWriter(access, revocationsBucket)];
    for (const bucket of [entitlements, participants, revocations]) bucket.startPulse({ clock, policyVersion: () => 'p1' });
    const { user, password } = nats.user('notifications');
    const { uri } = claimMongo('notifications');
    const env = parseEnv(NotificationsEnv, {
      NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: password, MONGODB_URI: uri, PRIVATE_WEBHOOKS: 'yes', LOG_LEVEL: 'silent',
    });
    return RunningNotifications.of(await TestIssuer.create(), { env, analytics, access, entitlements, participants, revocations });
  }

  /** Another process of the same service, on the same servers. */
  replica(): Promise<RunningNotifications> {
    return RunningNotifications.of(this.issuer, this.others);
  }

  private static async of(issuer: TestIssuer, others: Others): Promise<RunningNotifications> {
    const { env } = others;
    const app = await createService({
      service: 'notifications', module: NotificationsModule.with(env), env, errors: notificationsErrors, verifier: issuer.verifier(),
      strategy: consumersOf('notifications', notificationsSettlements), logger: createLogger({ service: 'notifications', level: 'silent' }),
    });
    Object.assign(app.get(Clock), { now: () => clock.now() });
    await app.listen(0, '127.0.0.1');
    await app.startAllMicroservices();
    return new RunningNotifications(await app.getUrl(), app, issuer, others);
  }

  /** This process alone. */
  async end(): Promise<void> {
    this.app.getHttpServer().closeAllConnections();
    await this.app.close();
  }

  async stop(): Promise<void> {
    for (const bucket of [this.others.entitlements, this.others.participants, this.others.revocations]) bucket.stop();
    await this.end();
    await this.others.analytics.drain();
    await this.others.access.drain();
  }

  /** For this process and those who tell it of standings: it is that moment now, and time goes on from there. */
  pass(to: Date): void {
    clock.aheadMs = to.getTime() - Date.now();
  }

  /** The state has contributed to every category, until in an hour; or to none. */
  async entitle(state: string, level: 'contributor' | 'lapsed' = 'contributor', until: string = inOneHour()): Promise<void> {
    const standing = categories.map((category) => ({ category, level, until }));
    this.revision += 1;
    await this.others.entitlements.put(state, { state, standing, agreements: [], policyVersion: 'p1', revision: this.revision });
    await this.settled(state, level);
  }

  /** As access-control tells it: the state has left, or is back. */
  async participates(state: string, active: boolean): Promise<void> {
    this.revision += 1;
    await this.others.participants.put(state, { state, name: state, active, agencies: [], revision: this.revision });
    await this.settled(state, active ? 'contributor' : 'left');
  }

  /** For good, or until the person has recovered the account. */
  async revoke(subject: string, forGood = true): Promise<void> {
    const [now, tomorrow] = [clock.now(), new Date(clock.now().getTime() + 86_400_000)];
    await this.others.revocations.put(`subject.${subject}`, { kind: 'subject', id: subject, issuedUntil: (forGood ? tomorrow : now).toISOString(), forgottenAt: tomorrow.toISOString(), revision: now.getTime() });
  }

  raise(signal: SignalRaisedV2): Promise<void> {
    return this.publish(signalRaisedV2, signal, signal.signalId);
  }

  /** As access-control warns a state before what it sees lapses. */
  warn(warning: StandingWarnedV1): Promise<void> {
    return this.publish(standingWarnedV1, warning, `${warning.state}-${warning.category}-${warning.daysBefore}`, 'access-control');
  }

  supersede(signalId: string, reason: string, audienceChanged = false): Promise<void> {
    return this.publish(signalSupersededV2, { signalId, reason, audienceChanged, supersededAt: clock.now().toISOString() }, `${signalId}-superseded`);
  }

  async call(method: string, path: string, as: Who, body?: object): Promise<{ status: number; body: Answer }> {
    const headers = { ...(await this.bearer(as)), ...(body ? { 'content-type': 'application/json' } : {}) };
    const response = await fetch(`${this.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer };
  }

  async stream(as: Who, lastEventId?: string): Promise<EventStream> {
    const resume: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    return EventStream.open(`${this.url}/v1/alerts/stream`, { ...(await this.bearer(as)), ...resume });
  }

  private bearer({ state, subject, roles = ['subscriber'] }: Who): Promise<{ authorization: string }> {
    return this.issuer.bearer({ subject, roles, ...(state ? { state } : {}) });
  }

  private async publish<T extends object>(message: MessageType<T>, data: T, id: string, source: 'analytics' | 'access-control' = 'analytics'): Promise<void> {
    const header = { id, source, subject: id, time: clock.now().toISOString() };
    await new JetStreamPublisher(source === 'analytics' ? this.others.analytics : this.others.access).publish([outgoing(message, data, header)]);
  }

  /** The mirror follows the bucket in its own time. */
  private async settled(state: string, level: string): Promise<void> {
    const client = this.app.get(EntitlementsClient);
    const wanted = level === 'contributor' ? 'allow' : 'deny';
    await eventually(() => present(`${state} as ${level}`, client.decide(state, aSignal(), clock.now()).effect === wanted));
  }
}

interface Others {
  readonly env: NotificationsEnv;
  readonly analytics: NatsLink;
  readonly access: NatsLink;
  readonly entitlements: KvWriter<EntitlementSnapshotV2>;
  readonly participants: KvWriter<ParticipantSnapshotV1>;
  readonly revocations: KvWriter<RevocationV1>;
}

export interface Who {
  readonly subject: string;
  readonly state?: string;
  readonly roles?: Role[];
}

/** Any of the service's answers; specs look at what they know to be there. */
export type Answer = Record<string, unknown> & { alerts?: Record<string, unknown>[]; deliveries?: Record<string, unknown>[]; withheld?: Record<string, unknown>[] };
