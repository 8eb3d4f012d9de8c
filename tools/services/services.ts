import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../stack/engine';
import { rssKb } from '../stack/process-table';
import { repositoryRoot } from '../stack/repository-root';
import { RestartableProcess } from '../stack/restartable-process';
import type { Stack } from '../stack/stack';
import { freePorts } from './ports';
import { type Ports, serviceEnvironment, type Variables } from './service-environment';

export interface ServicesOptions {
  readonly stack: Stack;
  /** Variables on top of what every service gets: for all of them, or for one. */
  readonly overrides?: { readonly all?: Variables } & Partial<Record<ServiceName, Variables>>;
  /** Any free ports when absent. */
  readonly ports?: Ports;
  /** Where the logs go; `var/log` when absent. */
  readonly logFolder?: string;
  /** Where the built services are; `dist/apps` when absent. */
  readonly appsFolder?: string;
  readonly say?: Say;
  readonly env?: NodeJS.ProcessEnv;
}

/** The four services as processes of this machine. They end with `stop()`, or with this process, however it ends. */
export interface Services {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly metricsUrls: Readonly<Record<ServiceName, string>>;
  readonly logFiles: Readonly<Record<ServiceName, string>>;
  /** Undefined for one that is down. */
  pids(): Readonly<Record<ServiceName, number | undefined>>;
  kill(service: ServiceName, signal: NodeJS.Signals): void;
  /** Starts one that is down, with the same environment, and resolves when it is ready. */
  start(service: ServiceName): Promise<void>;
  /** Asks all to stop; kills what has not stopped after 10 s. */
  stop(): Promise<void>;
  /** Kilobytes resident now, by service, `nats` and `mongodb`; what is down or not ours is left out. */
  rssKb(): Promise<Readonly<Record<string, number>>>;
}

/** Starts the built services on a stack, all at once, and resolves when every one is ready. @throws DidNotStart */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const ports = options.ports ?? (await freePorts());
  const logFolder = options.logFolder ?? join(repositoryRoot(), 'var', 'log');
  await mkdir(logFolder, { recursive: true });
  const processes = byService((service) => processOf(service, { ...options, ports, logFolder }));
  const stop = async (): Promise<void> => {
    await Promise.all(serviceNames.map((service) => processes[service].stop()));
  };
  try {
    await Promise.all(serviceNames.map((service) => startOne(processes[service], options.say)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    urls: byService((service) => `http://127.0.0.1:${ports[service].http}`),
    metricsUrls: byService((service) => `http://127.0.0.1:${ports[service].metrics}/metrics`),
    logFiles: byService((service) => logFile(logFolder, service)),
    pids: () => byService((service) => processes[service].pid),
    kill: (service, signal) => processes[service].kill(signal),
    start: (service) => processes[service].start(),
    stop,
    rssKb: () => memory({ ...byService((service) => processes[service].pid), nats: options.stack.nats.pid, mongodb: options.stack.mongodb.pid }),
  };
}

async function startOne(process: RestartableProcess, say: Say | undefined): Promise<void> {
  await process.start();
  say?.(`${process.name} is ready.`);
}

function processOf(service: ServiceName, options: ServicesOptions & { readonly ports: Ports; readonly logFolder: string }): RestartableProcess {
  const { stack, ports, overrides } = options;
  const main = join(options.appsFolder ?? join(repositoryRoot(), 'dist', 'apps'), service, 'src', 'main.js');
  return new RestartableProcess({
    name: service,
    command: process.execPath,
    args: ['--enable-source-maps', main],
    logFile: logFile(options.logFolder, service),
    env: { ...serviceEnvironment(service, { stack, ports, caller: options.env ?? process.env }), ...overrides?.all, ...overrides?.[service] },
    ping: () => requireReady(`http://127.0.0.1:${ports[service].http}/health/ready`),
  });
}

async function requireReady(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${text}`);
}

async function memory(pids: Readonly<Record<string, number | undefined>>): Promise<Record<string, number>> {
  const measured = Object.entries(pids).map(async ([name, pid]) => [name, pid === undefined ? undefined : await rssKb(pid)] as const);
  return Object.fromEntries((await Promise.all(measured)).filter((entry): entry is [string, number] => entry[1] !== undefined));
}

function logFile(folder: string, service: ServiceName): string {
  return join(folder, `${service}.log`);
}

function byService<T>(make: (service: ServiceName) => T): Record<ServiceName, T> {
  return {
    intake: make('intake'),
    'access-control': make('access-control'),
    analytics: make('analytics'),
    notifications: make('notifications'),
  };
}
