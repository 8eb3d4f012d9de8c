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

/** Whatever opens one: an argument that is not one plain path stands as it is written, so that nobody takes it for known. */
const declaration = /^\s*@(Get|Post|Put|Patch|Delete|Head|Options|Search|All|Sse)\(([^)]*)\)/gm;

export function doorsIn(source: string): Door[] {
  const base = plainPath(/^@Controller\(([^)]*)\)/m.exec(source)?.[1] ?? '');
  return [...source.matchAll(declaration)].map(([, method = '', argument = '']) => {
    const path = plainPath(argument);
    return { method: method === 'Sse' ? 'GET' : method.toUpperCase(), path: `/${base}${path ? `/${path}` : ''}` };
  });
}

function plainPath(argument: string): string {
  return /^'([^']*)'$/.exec(argument.trim())?.[1] ?? argument.trim();
}
