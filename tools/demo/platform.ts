import type { Credentials } from './api';
import type { DemoResult } from './result';

export type ServiceName = 'intake' | 'access-control' | 'analytics' | 'notifications';

/** The running services as anybody outside them sees them, and what a run measures of their processes. */
export interface Platform {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly metricsUrls: Readonly<Record<ServiceName, string>>;
  readonly tokenUrl: string;
  readonly administrator: Credentials;
  readonly engines: DemoResult['engines'];
  /** Resident kilobytes now, of each service, `nats` and `mongodb`; a server that somebody else runs is left out. */
  rssKb(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}
