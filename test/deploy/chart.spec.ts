import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { HealthController } from '../../libs/edge/src/health.controller';
import { parseEnv } from '@openvrs/edge';
import { chartValues, rendered } from './chart.fixture';
import { environments, variablesOf } from './service-variables.fixture';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly minReplicas?: number;
    readonly ports?: readonly { readonly port: number }[];
    readonly template: {
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly securityContext: object;
        readonly containers: readonly {
          readonly args: readonly string[];
          readonly securityContext: object;
          readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
          readonly env: readonly { readonly name: string; readonly value: string }[];
          readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
          readonly livenessProbe: Probe;
          readonly readinessProbe: Probe;
        }[];
      };
    };
  };
}

/** By reference: never in a value of the chart. */
const secret = { NATS_PASSWORD: 'secret', MONGODB_URI: 'mongodb://mongodb:27017/service', ADMIN_ENROLMENT_TOKEN: undefined };

const find = (kind: string, service: ServiceName, manifests = rendered<Manifest>()): Manifest | undefined =>
  manifests.find((each) => each.kind === kind && each.metadata.name === `openvrs-${service}`);
const pathOf = (method: 'live' | 'ready'): string => `/${[HealthController, HealthController.prototype[method]].map((target) => String(Reflect.getMetadata('path', target))).join('/')}`;

describe.each(serviceNames)('%s in the chart', (service) => {
  const pod = find('Deployment', service)!.spec.template.spec;
  const container = pod.containers[0]!;
  const given = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));

  it('starts with the environment that it is given, under names it reads, with its secrets by reference', () => {
    expect(Object.keys(given).filter((name) => !variablesOf(service).includes(name))).toEqual([]);
    expect(Object.keys(given).filter((name) => name in secret)).toEqual([]);
    expect(container.envFrom).toEqual([{ secretRef: { name: `openvrs-${service}` } }]);
    expect(parseEnv(environments[service], { ...given, ...secret })).toMatchObject({ NATS_USER: service, HOST: '0.0.0.0', METRICS_HOST: '0.0.0.0' });
  });

  it('listens where the code does by default', () => {
    const { PORT, METRICS_PORT } = new environments[service]();
    expect(container.ports).toEqual([{ name: 'http', containerPort: PORT }, { name: 'metrics', containerPort: METRICS_PORT }]);
    expect([given['PORT'], given['METRICS_PORT']]).toEqual([String(PORT), String(METRICS_PORT)]);
    expect(find('Service', service)?.spec.ports).toEqual([expect.objectContaining({ port: PORT })]);
  });

  it('is asked for its health where it answers', () => {
    expect(container.livenessProbe.httpGet).toEqual({ path: pathOf('live'), port: 'http' });
    expect(container.readinessProbe.httpGet).toEqual({ path: pathOf('ready'), port: 'http' });
  });

  it('runs its own program, not as root, on a read-only file system, and has time to end', () => {
    expect(container.args).toEqual([`dist/apps/${service}/src/main.js`]);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(10);
  });

  it('is multiplied by a number, or by an autoscaler that takes it over', () => {
    expect(find('Deployment', service)?.spec.replicas).toBe(2);
    expect(find('HorizontalPodAutoscaler', service)).toBeUndefined();
    const values = chartValues();
    const services = values['services'] as Record<string, object>;
    const scaled = rendered<Manifest>({ ...values, services: { ...services, [service]: { ...services[service], autoscale: true } } });
    expect(find('Deployment', service, scaled)?.spec.replicas).toBeUndefined();
    expect(find('HorizontalPodAutoscaler', service, scaled)?.spec.minReplicas).toBe(2);
  });
});
