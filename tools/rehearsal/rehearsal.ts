import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, type Credentials } from '../demo/api';
import { startServices, type Services, type ServicesOptions } from '../services/services';
import { repositoryRoot } from '../stack/repository-root';
import { startStack, type Stack } from '../stack/stack';
import { Cast } from './cast';

export interface RehearsalOptions {
  /** Names its folder under `var/`; emptied first. */
  readonly name: string;
  readonly overrides?: ServicesOptions['overrides'];
  readonly say: (line: string) => void;
}

/** Servers of its own and the four services on them, from nothing, for a tool that loads or breaks them. */
export interface Rehearsal {
  readonly stack: Stack;
  readonly services: Services;
  readonly cast: Cast;
  /** Ends everything and deletes its data; logs stay. */
  stop(): Promise<void>;
}

/** Every new pattern is news, however often something new is reported: each report of a new leg raises one signal. */
export const everyNovelty = { NOVELTY_MINIMUM_SIGHTINGS: '0', NOVELTY_MINIMUM_SURPRISE: '0' };

export async function startRehearsal({ name, overrides, say }: RehearsalOptions): Promise<Rehearsal> {
  const folder = join(repositoryRoot(), 'var', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const stack = await startStack({ folder, say });
  try {
    return await onStack(stack, { folder, overrides, say });
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function onStack(stack: Stack, { folder, overrides, say }: { folder: string } & Pick<RehearsalOptions, 'overrides' | 'say'>): Promise<Rehearsal> {
  const token = randomBytes(24).toString('hex');
  const accessControl = { ...overrides?.['access-control'], ADMIN_ENROLMENT_TOKEN: token };
  const services = await startServices({ stack, say, logFolder: join(folder, 'log'), overrides: { ...overrides, 'access-control': accessControl } });
  const stop = async (): Promise<void> => {
    await services.stop();
    await stack.stop();
    for (const part of ['nats', 'mongodb']) await rm(join(folder, part), { recursive: true, force: true });
  };
  const enrolled = await new Api(services.urls['access-control']).once<Credentials>('/v1/enrolment', { method: 'POST', body: { token } });
  return { stack, services, stop, cast: new Cast({ urls: services.urls, administrator: enrolled }) };
}
