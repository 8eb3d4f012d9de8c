import Module from 'node:module';
import { join } from 'node:path';

type Resolve = (request: string, ...rest: unknown[]) => string;

/** Jest maps @openvrs/<lib> for specs but not for its global set-up, which starts the servers. */
const original = (Reflect.get(Module, '_resolveFilename') as Resolve).bind(Module);
const resolve: Resolve = (request, ...rest) => {
  const lib = /^@openvrs\/([^/]+)$/.exec(request)?.[1];
  return original(lib ? join(__dirname, '..', '..', 'libs', lib, 'src') : request, ...rest);
};
Reflect.set(Module, '_resolveFilename', resolve);
