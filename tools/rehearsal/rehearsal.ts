import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, type Credentials } from '../demo/api';
import { startServices, type Services, type ServicesOptions } from '../services/services';
import { repositoryRoot } from '../stack/repository-root';
import { startStack, type Stack } from '../stack/stack';
import { Cast } from './cast';

export interface RehearsalOptions extends Pick<ServicesOptions, 'overrides' | 'ports'> {
  /** Names its folder under `var/`; emptied first. */
  readonly name: string;
  /** Starts both servers here even where the environment names running ones: for whoever is going to break them. */
  readonly ownServers?: boolean;
  readonly say: (line: string) => void;
}

/** Servers of its own and the four services on them, from nothing, for a tool that shows, loads or breaks them. */
export interface Rehearsal {
  readonly stack: Stack;
  readonly services: Services;
  /** The first administrator, who may register all others. */
  readonly administrator: Credentials;
  readonly cast: Cast;
  /** Ends everything and deletes its data; logs stay. */
  stop(): Promise<void>;
}

/** Every new pattern is news, however often something new is reported: each report of a new leg raises one signal, and no budget holds it back. */
export const everyNovelty = { NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0', ALARMS_PER_STATE_MONTH: '10000', NEW_PATTERNS_PER_STATE: '1000000' };

/** One client, and one address, stand for many here: limits are kept and counted, but never met. */
export const unlimited = { RATE_LIMIT_CLIENT: '10000000', RATE_LIMIT_STATE: '10000000', RATE_LIMIT_ADDRESS: '10000000', RATE_LIMIT_REFUSED: '10000000' };

export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const folder = join(repositoryRoot(), 'var', options.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const stack = await startStack({ folder, say: options.say, ...(options.ownServers ? { env: { ...process.env, MONGODB_URI: '', NATS_URL: '' } } : {}) });
  try {
    return await onStack(stack, folder, options);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function onStack(stack: Stack, folder: string, { overrides, ports, say }: RehearsalOptions): Promise<Rehearsal> {
  const token = randomBytes(24).toString('hex');
  const accessControl = { ...overrides?.['access-control'], ADMIN_ENROLMENT_TOKEN: token };
  const all = { ...unlimited, ...overrides?.all };
  const services = await startServices({ stack, say, ports, logFolder: join(folder, 'log'), overrides: { ...overrides, all, 'access-control': accessControl } });
  const stop = async (): Promise<void> => {
    await services.stop();
    await stack.stop();
    for (const part of ['nats', 'mongodb']) await rm(join(folder, part), { recursive: true, force: true });
  };
  try {
    const administrator = await new Api(services.urls['access-control']).once<Credentials>('/v1/enrolment', { method: 'POST', body: { token, name: 'first administrator' } });
    return { stack, services, stop, administrator, cast: new Cast({ urls: services.urls, administrator }) };
  } catch (error) {
    await services.stop();
    throw error;
  }
}
