import { serviceNames } from '@openvrs/contracts';
import { doorsOf } from '../journeys/doors.fixture';
import { isSpec, sourceFiles, type SourceFile } from '../architecture/source-files.fixture';

/** Every way out that the code has: doors, consumers, and clients that send to the outside. */
export function waysOut(files: readonly SourceFile[] = sourceFiles()): string[] {
  const doors = serviceNames.flatMap((service) => doorsOf(service).map(({ method, path }) => `${service} ${method} ${path}`));
  return [...new Set([...doors, ...files.flatMap(consumersIn), ...files.flatMap(mountedIn), ...files.flatMap(sendersIn), ...files.flatMap(reachersIn)])].sort();
}

export function consumersIn({ path, text }: SourceFile): string[] {
  return path.endsWith('.consumer.ts') ? [...text.matchAll(/@Consume\(\s*(?:\w+\.)*(\w+)/g)].map(([, message]) => `${serviceOf(path)} consumes ${message}`) : [];
}

/** What is given to Fastify itself. */
export function mountedIn({ path, text }: SourceFile): string[] {
  const mounted = /^apps\/.*endpoints\.ts$/.test(path) ? text.matchAll(/\bscope\.(get|post|put|patch|delete)\('([^']+)'/g) : [];
  return [...mounted].map(([, method = '', url]) => `${serviceOf(path)} ${method.toUpperCase()} ${url}`);
}

export function sendersIn({ path }: SourceFile): string[] {
  const sender = /^apps\/[^/]+\/.*\/([a-z-]+)\.(?:http|smtp)-client\.ts$/.exec(path)?.[1];
  return sender === undefined ? [] : [`${serviceOf(path)} sends ${sender}`];
}

const reaches = /(?<![.\w])fetch\(|\bnew WebSocket\(|^import \{[^}]*\b(?:request|get|connect|createConnection|createServer|createSocket)\b[^}]*\} from 'node:(?:http|http2|https|net|tls|dgram)'/m;

/** Whatever else speaks or listens to the outside by itself, wherever it is. */
export function reachersIn({ path, text }: SourceFile): string[] {
  const runs = /^(apps|libs)\//.test(path) && !isSpec(path);
  return runs && sendersIn({ path, text }).length === 0 && reaches.test(text) ? [`${path} reaches out`] : [];
}

function serviceOf(path: string): string {
  return path.split('/')[1] ?? '';
}
