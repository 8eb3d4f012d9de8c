import type { ServiceName } from '@openvrs/contracts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenRoutes } from '../../apps/access-control/src/issue-token/token-endpoints';

export interface Door {
  readonly method: string;
  /** As declared, with `:id` where the caller names something. */
  readonly path: string;
}

const apps = join(__dirname, '../../apps');

/** Every door of a service, read from its controllers, so that a new one is knocked at as soon as it is there. */
export function doorsOf(service: ServiceName): Door[] {
  const folder = join(apps, service, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.controller.ts'));
  const declared = files.flatMap((file) => doorsIn(readFileSync(join(folder, file), 'utf8')));
  const health = ['live', 'ready'].map((path) => ({ method: 'GET', path: `/health/${path}` }));
  const tokens = service === 'access-control' ? tokenRoutes.map(({ method, url }) => ({ method, path: url })) : [];
  return [...declared, ...health, ...tokens];
}

function doorsIn(source: string): Door[] {
  const base = /^@Controller\('([^']+)'\)/m.exec(source)?.[1] ?? '';
  const declared = source.matchAll(/^ {2}@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/gm);
  return [...declared].map(([, method = '', path]) => ({ method: method.toUpperCase(), path: `/${base}${path ? `/${path}` : ''}` }));
}
