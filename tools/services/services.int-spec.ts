import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from '../stack/process-table';
import { DidNotStart } from '../stack/restartable-process';
import type { Server } from '../stack/server';
import type { Stack } from '../stack/stack';
import { freePorts } from './ports';
import { type Services, type ServicesOptions, startServices } from './services';

const folder = mkdtempSync(join(tmpdir(), 'openvrs-services-'));
afterAll(() => rmSync(folder, { recursive: true }));

const foreign: Server = {
  engine: { kind: 'external', name: 'elsewhere', origin: 'elsewhere', url: 'nats://elsewhere' },
  url: 'nats://elsewhere',
  pid: undefined,
  kill: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};
const stack: Stack = { nats: foreign, mongodb: foreign, natsLogin: (user) => ({ user }), mongodbUri: (name) => `mongodb://elsewhere/${name}`, stop: foreign.stop };

/** Not ready at first, then ready; answers anything else with what it was given. */
const healthy = `
const begun = Date.now();
require('node:http').createServer((request, response) => {
  response.statusCode = request.url !== '/health/ready' || Date.now() - begun > 200 ? 200 : 503;
  response.end(JSON.stringify({ user: process.env.NATS_USER, greeting: process.env.GREETING }));
}).listen(process.env.PORT, process.env.HOST);`;
const broken = `console.log('MONGODB_URI must name a database'); process.exit(1);`;

function programs(name: string, code: Partial<Record<ServiceName, string>> = {}): Pick<ServicesOptions, 'stack' | 'appsFolder' | 'logFolder'> {
  const appsFolder = join(folder, name);
  for (const service of serviceNames) {
    mkdirSync(join(appsFolder, service, 'src'), { recursive: true });
    writeFileSync(join(appsFolder, service, 'src', 'main.js'), code[service] ?? healthy);
  }
  return { stack, appsFolder, logFolder: join(folder, `${name}-log`) };
}

describe('the services as processes', () => {
  let services: Services;
  const said: string[] = [];

  beforeAll(async () => {
    services = await startServices({ ...programs('healthy'), overrides: { all: { GREETING: 'hello' }, intake: { GREETING: 'good day' } }, say: (line) => said.push(line) });
  }, 30_000);
  afterAll(() => services.stop());

  const asked = async (service: ServiceName): Promise<unknown> => (await fetch(services.urls[service])).json();

  it('are all ready, each with its own environment', async () => {
    expect(said.sort()).toEqual(serviceNames.map((name) => `${name} is ready.`).sort());
    expect(await asked('analytics')).toEqual({ user: 'analytics', greeting: 'hello' });
    expect(await asked('intake')).toEqual({ user: 'intake', greeting: 'good day' });
  });

  it('can be killed one by one, and started again at the same address', async () => {
    const before = services.pids().analytics;
    services.kill('analytics', 'SIGKILL');
    await expect(asked('analytics')).rejects.toThrow();

    await services.start('analytics');

    expect(services.pids().analytics).not.toBe(before);
    expect(await asked('analytics')).toMatchObject({ user: 'analytics' });
    expect(services.pids().intake).toBeDefined();
  });

  it('are weighed, all but what is not ours', async () => {
    const weights = await services.rssKb();
    expect(Object.keys(weights).sort()).toEqual([...serviceNames].sort());
    expect(Math.min(...Object.values(weights))).toBeGreaterThan(10_000);
  });

  it('are all gone after the stop', async () => {
    const pids = Object.values(services.pids());
    await services.stop();
    expect(await Promise.all(pids.map((pid) => commandOf(pid!)))).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a service that cannot start', () => {
  it('ends in one message with the end of its log, and takes the others with it', async () => {
    const ports = await freePorts();
    const failure = startServices({ ...programs('broken', { analytics: broken }), ports });

    await expect(failure).rejects.toBeInstanceOf(DidNotStart);
    await expect(failure).rejects.toThrow(/^analytics did not start\. The end of .*analytics\.log:\n {2}MONGODB_URI must name a database$/);
    await expect(fetch(`http://127.0.0.1:${ports.intake.http}`)).rejects.toThrow('fetch failed');
  });
});
