import { serviceNames, type ServiceName } from '@openvrs/contracts';
import { freePort, isPortFree } from '../stack/free-port';
import type { Ports } from './service-environment';

/** Where the services listen when nobody asks for anything else. */
export const defaultPorts: Ports = {
  intake: { http: 3001, metrics: 9101 },
  'access-control': { http: 3002, metrics: 9102 },
  analytics: { http: 3003, metrics: 9103 },
  notifications: { http: 3004, metrics: 9104 },
};

/** Where a service of this machine answers when nobody asks for anything else. */
export function defaultUrl(service: ServiceName): string {
  return `http://127.0.0.1:${defaultPorts[service].http}`;
}

export class PortInUse extends Error {
  readonly code = 'port-in-use';

  constructor(
    readonly port: number,
    readonly service: ServiceName,
  ) {
    super(`Port ${port}, for ${service}, is in use. End what listens there, or add --free-ports.`);
  }
}

export async function freePorts(): Promise<Ports> {
  const pairs = serviceNames.map(async (service) => [service, { http: await freePort(), metrics: await freePort() }] as const);
  return Object.fromEntries(await Promise.all(pairs)) as Ports;
}

/** @throws PortInUse */
export async function requireFree(ports: Ports): Promise<void> {
  for (const service of serviceNames) {
    for (const port of [ports[service].http, ports[service].metrics]) {
      if (!(await isPortFree(port))) throw new PortInUse(port, service);
    }
  }
}
