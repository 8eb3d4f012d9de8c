import { serviceNames } from '@openvrs/contracts';
import { variablesOf } from '../../test/deploy/service-variables.fixture';
import { defaultPorts } from './ports';
import { type EnvironmentSource, serviceEnvironment } from './service-environment';

const engine = { kind: 'external', name: 'NATS', origin: 'NATS_URL', url: 'nats://127.0.0.1:4222' } as const;
const source: EnvironmentSource = {
  ports: defaultPorts,
  caller: { PATH: '/bin', NATS_PASSWORD_INTAKE: 'secret', LOG_LEVEL: 'debug' },
  stack: {
    nats: { engine, url: engine.url, pid: undefined, kill: () => undefined, start: async () => undefined, stop: async () => undefined },
    natsLogin: (user) => ({ user, password: `of ${user}` }),
    mongodbUri: (database) => `mongodb://127.0.0.1:27017/${database}`,
  },
};

describe('environment of a service', () => {
  it.each(serviceNames)('gives %s its own NATS user, database and ports', (service) => {
    expect(serviceEnvironment(service, source)).toMatchObject({
      NATS_USER: service,
      NATS_PASSWORD: `of ${service}`,
      MONGODB_URI: `mongodb://127.0.0.1:27017/${service}`,
      PORT: String(defaultPorts[service].http),
      METRICS_PORT: String(defaultPorts[service].metrics),
    });
  });

  it('tells all of them who issues tokens, by a name that passkeys can be made for', () => {
    const issuers = serviceNames.map((service) => serviceEnvironment(service, source)['ISSUER_URL']);
    expect(new Set(issuers)).toEqual(new Set(['http://localhost:3002']));
  });

  it("passes on what any program needs, and nobody else's password", () => {
    const environment = serviceEnvironment('intake', source);
    expect(environment).toMatchObject({ PATH: '/bin', LOG_LEVEL: 'debug' });
    expect(environment).not.toHaveProperty('NATS_PASSWORD_INTAKE');
  });

  it.each(serviceNames)('leaves out nothing that %s reads', (service) => {
    const caller = Object.fromEntries(variablesOf(service).map((name) => [name, 'of the caller']));
    const given = serviceEnvironment(service, { ...source, caller });
    expect(variablesOf(service).filter((name) => given[name] === undefined)).toEqual([]);
  });

  it('keeps the enrolment token from whom it is not for', () => {
    const caller = { ADMIN_ENROLMENT_TOKEN: 'secret' };
    const readers = serviceNames.filter((service) => 'ADMIN_ENROLMENT_TOKEN' in serviceEnvironment(service, { ...source, caller }));
    expect(readers).toEqual(['access-control']);
  });

  it('names no NATS user where the server has none', () => {
    const open = { ...source, stack: { ...source.stack, natsLogin: () => ({}) } };
    expect(serviceEnvironment('intake', open)).not.toHaveProperty('NATS_USER');
  });
});
