import { serviceNames } from '@openvrs/contracts';
import { parseEnv } from '@openvrs/edge';
import { HealthController } from '../../libs/edge/src/health.controller';
import { deployedNatsConfig } from '../../tools/stack/deployed-nats';
import { oldestNats } from '../../tools/stack/find-nats';
import { isAtLeast } from '../../tools/stack/find-program';
import { passwordVariable } from '../../tools/stack/stack';
import { compose, type ComposeService, exampleVariables, filledIn, textOf } from './compose.fixture';
import { environments, variablesOf } from './service-variables.fixture';

const services = compose();
const service = (name: string): ComposeService => services[name]!;

describe.each(serviceNames)('%s in docker compose', (name) => {
  it('is given an environment that it starts with: every variable it reads, and no other', () => {
    const env = parseEnv(environments[name], filledIn(service(name)));

    expect(Object.keys(service(name).environment!).sort()).toEqual(variablesOf(name));
    expect(env.NATS_USER).toBe(name);
    expect(env.NATS_PASSWORD).toBe(exampleVariables()[passwordVariable(name)]);
  });

  it('is left as it is by the values of .env.example, but for who may reach it', () => {
    const [usual, given] = [new environments[name](), parseEnv(environments[name], filledIn(service(name)))];
    const differs = Object.entries(usual).filter(([variable, value]) => given[variable as keyof typeof given] !== value).map(([variable]) => variable);
    // Other containers read the metrics and ask for keys: the machine itself does not count.
    expect(differs.sort()).toEqual(['JWKS_URL', 'METRICS_HOST']);
    expect(given.METRICS_HOST).toBe('0.0.0.0');
  });

  it('has a database of its own', () => {
    expect(filledIn(service(name))['MONGODB_URI']).toMatch(new RegExp(`^mongodb://${name}:[^@]+@mongodb:27017/${name}\\?replicaSet=rs0$`));
  });

  it('listens where the code does by default, for this machine only', () => {
    const { PORT, METRICS_PORT } = new environments[name]();
    expect(service(name).environment).toMatchObject({ PORT, METRICS_PORT });
    expect(service(name).ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
  });

  it('is asked for its health where it answers', () => {
    const path = [HealthController, HealthController.prototype.ready].map((target) => String(Reflect.getMetadata('path', target))).join('/');
    expect(service(name).healthcheck?.test.at(-1)).toContain(`http://127.0.0.1:${new environments[name]().PORT}/${path}'`);
  });

  it('runs its own program, on a read-only file system, with no rights to gain', () => {
    expect(service(name)).toMatchObject({ command: [`dist/apps/${name}/src/main.js`], image: 'openvrs:local', read_only: true, init: true, cap_drop: ['ALL'] });
  });
});

describe('docker compose', () => {
  it('uses an official MongoDB 8 and a NATS with all that we need', () => {
    expect(service('mongodb').image).toMatch(/^mongo:8\./);
    expect(service('mongodb-init').image).toBe(service('mongodb').image);
    const [, version = ''] = service('nats').image.split(':');
    expect(isAtLeast(version, oldestNats)).toBe(true);
  });

  it('asks for exactly the variables that .env.example explains', () => {
    const asked = [...textOf('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(exampleVariables()).sort());
  });

  it('keeps the collector out unless asked for', () => {
    expect(service('otel-collector').profiles).toEqual(['telemetry']);
    const targets = serviceNames.map((name) => `${name}:${new environments[name]().METRICS_PORT}`);
    expect(textOf('deploy/telemetry/collector.yaml')).toContain(`targets: [${targets.map((target) => `'${target}'`).join(', ')}]`);
  });

  it('mounts only files that exist', () => {
    const files = Object.values(services).flatMap(({ volumes = [] }) => volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0]!));
    expect(files.map((file) => textOf(file).length > 0)).toEqual(files.map(() => true));
  });
});

describe('the image', () => {
  it('is built on the Node.js line of .nvmrc, and does not run as root', () => {
    const dockerfile = textOf('Dockerfile');
    const lines = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => major);
    expect(lines).toEqual([textOf('.nvmrc').trim(), textOf('.nvmrc').trim()]);
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});

describe('the servers', () => {
  it('NATS has the permissions that the contracts ask for today', () => {
    expect(textOf('deploy/nats/nats.conf')).toBe(deployedNatsConfig());
    expect(deployedNatsConfig()).toContain('sync_interval: always');
  });

  it('MongoDB has a user for every service', () => {
    expect(textOf('deploy/mongodb/init.js')).toContain(`[${serviceNames.map((name) => `'${name}'`).join(', ')}]`);
  });
});
