import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { defaultPorts, freePorts, requireFree } from '../services/ports';
import { type Services, startServices } from '../services/services';
import { repositoryRoot } from '../stack/repository-root';
import { startStack, type Stack } from '../stack/stack';
import { Api, type Credentials } from './api';
import type { Platform } from './platform';

interface StartOptions {
  /** The usual ports, for whoever wants to look around afterwards; any free ones otherwise. */
  readonly usualPorts: boolean;
  readonly say: (line: string) => void;
}

/** Servers and services of the demo's own, on data of its own that begins empty. */
export async function startPlatform({ usualPorts, say }: StartOptions): Promise<Platform> {
  const folder = join(repositoryRoot(), 'var', 'demo');
  if (usualPorts) await requireFree(defaultPorts);
  const ports = usualPorts ? defaultPorts : await freePorts();
  const stack = await emptyStack(folder, say);
  const enrolmentToken = randomBytes(24).toString('base64url');
  try {
    const overrides = {
      // The figures are years old, and what is history the demo says itself.
      all: { BACKFILL_AFTER_DAYS: '36500', LOG_LEVEL: 'warn' },
      'access-control': { ADMIN_ENROLMENT_TOKEN: enrolmentToken },
      // The webhook receiver of the demo listens on this machine.
      notifications: { PRIVATE_WEBHOOKS: 'yes' },
    };
    const services = await startServices({ stack, overrides, ports, logFolder: join(folder, 'log'), say });
    return await platformOf(stack, services, enrolmentToken);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function emptyStack(folder: string, say: (line: string) => void): Promise<Stack> {
  for (const part of ['nats', 'mongodb', 'log']) await rm(join(folder, part), { recursive: true, force: true });
  const stack = await startStack({ folder, say });
  if ([stack.nats, stack.mongodb].some(({ engine }) => engine.kind === 'external')) {
    say('A server of yours is used: the figures below hold only if it began empty.');
  }
  return stack;
}

async function platformOf(stack: Stack, services: Services, token: string): Promise<Platform> {
  const stop = async (): Promise<void> => {
    await services.stop();
    await stack.stop();
  };
  try {
    const accessControl = services.urls['access-control'];
    const administrator = await new Api(accessControl).once<Credentials>('/v1/enrolment', { method: 'POST', body: { token, name: 'demo' } });
    return {
      urls: services.urls,
      metricsUrls: services.metricsUrls,
      tokenUrl: `${accessControl}/oauth/token`,
      administrator,
      engines: { mongodb: stack.mongodb.engine.name, nats: stack.nats.engine.name },
      rssKb: async () => ({ ...(await services.rssKb()) }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
