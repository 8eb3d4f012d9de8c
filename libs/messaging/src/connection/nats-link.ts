import type { ServiceName } from '@openvrs/contracts';
import { connect, type NatsConnection, type Status } from '@nats-io/transport-node';
import type { MessagingLog } from './messaging-log';
import { NatsServerTooOld } from './nats-link.errors';
import { isAtLeast, minimumServerVersion } from './server-version';

export interface NatsSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  /** Names the connection and its inbox, `_INBOX_<service>`, so that permissions can be per service. */
  readonly name: ServiceName;
  readonly log?: MessagingLog;
}

/** Milliseconds between two attempts to come back; short, because everything waits for it. */
const reconnectEveryMs = 250;
/** A server that is silent for twice this long is taken for dead. */
const pingEveryMs = 5_000;

/** One connection a process: it never gives up, neither on the first connect nor on a later one. */
export class NatsLink {
  private connected = true;
  private readonly onReconnect = new Set<() => void>();

  private constructor(
    readonly connection: NatsConnection,
    readonly service: ServiceName,
    readonly log: MessagingLog | undefined,
  ) {
    void this.follow();
  }

  /** Waits for the server for as long as it takes. @throws NatsServerTooOld */
  static async connect(settings: NatsSettings): Promise<NatsLink> {
    const connection = await connect({
      servers: settings.url.split(','),
      user: settings.user,
      pass: settings.password,
      name: settings.name,
      inboxPrefix: inboxPrefix(settings.name),
      maxReconnectAttempts: -1,
      waitOnFirstConnect: true,
      ignoreAuthErrorAbort: true,
      reconnectTimeWait: reconnectEveryMs,
      pingInterval: pingEveryMs,
      // A stack trace for every request costs more than the request.
      noAsyncTraces: true,
    });
    const version = connection.info?.version ?? '0';
    if (isAtLeast(version, minimumServerVersion)) return new NatsLink(connection, settings.name, settings.log);
    await connection.close();
    throw new NatsServerTooOld(version, minimumServerVersion);
  }

  /** For readiness: whether the server answers now. */
  isConnected(): boolean {
    return this.connected && !this.connection.isClosed();
  }

  /** Called each time that the connection is there again; the answer takes the listener off. */
  onceBack(listener: () => void): () => void {
    this.onReconnect.add(listener);
    return () => this.onReconnect.delete(listener);
  }

  /** Sends what is buffered and closes; closing twice, or with the server away, is no error. */
  async drain(): Promise<void> {
    if (this.connection.isClosed()) return;
    if (this.connected) await this.connection.drain().catch(() => this.connection.close());
    else await this.connection.close();
  }

  private async follow(): Promise<void> {
    for await (const status of this.connection.status()) this.take(status);
    this.connected = false;
  }

  private take(status: Status): void {
    if (status.type === 'disconnect') {
      this.connected = false;
      this.log?.warn('NATS is away: trying to come back');
    }
    if (status.type === 'reconnect') {
      this.connected = true;
      this.log?.log('NATS is back');
      for (const listener of this.onReconnect) listener();
    }
    if (status.type === 'error') this.log?.error(`NATS refused: ${status.error.message}`);
  }
}

/** The reply subjects of one service; its permissions allow no other. */
export function inboxPrefix(service: ServiceName): string {
  return `_INBOX_${service}`;
}
