import { startRehearsal } from '../rehearsal/rehearsal';
import { defaultPorts, freePorts, requireFree } from '../services/ports';
import type { Platform } from './platform';

interface StartOptions {
  /** The usual ports, for whoever wants to look around afterwards; any free ones otherwise. */
  readonly usualPorts: boolean;
  readonly say: (line: string) => void;
}

const overrides = {
  // The figures are years old, and what is history the demo says itself.
  all: { BACKFILL_AFTER_DAYS: '36500', LOG_LEVEL: 'warn' },
  // The webhook receiver of the demo listens on this machine.
  notifications: { PRIVATE_WEBHOOKS: 'yes' },
};

/** Servers and services of the demo's own, on data of its own that begins empty. */
export async function startPlatform({ usualPorts, say }: StartOptions): Promise<Platform> {
  if (usualPorts) await requireFree(defaultPorts);
  const ports = usualPorts ? defaultPorts : await freePorts();
  const rehearsal = await startRehearsal({ name: 'demo', overrides, ports, say });
  const { stack, services, administrator } = rehearsal;
  const engines = [stack.nats.engine, stack.mongodb.engine];
  if (engines.some(({ kind }) => kind === 'external')) say('A server of yours is used: the figures below hold only if it began empty.');
  return {
    urls: services.urls,
    metricsUrls: services.metricsUrls,
    tokenUrl: `${services.urls['access-control']}/oauth/token`,
    administrator,
    engines: { mongodb: stack.mongodb.engine.name, nats: stack.nats.engine.name },
    rssKb: async () => ({ ...(await services.rssKb()) }),
    stop: () => rehearsal.stop(),
  };
}
