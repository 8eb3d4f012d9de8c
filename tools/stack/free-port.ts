import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to connections and to who listens anywhere: none is taken by chance before its server listens. */
export const lowestPort = 18_000;
export const highestPort = 31_999;
const tries = 100;

export class NoFreePort extends Error {
  readonly code = 'no-free-port';

  constructor() {
    super(`No port from ${lowestPort} to ${highestPort} is free: end some of what listens there.`);
    this.name = 'NoFreePort';
  }
}

/** A TCP port of this machine that nothing listens on right now. @throws NoFreePort */
export async function freePort(draw: () => number = () => randomInt(lowestPort, highestPort + 1)): Promise<number> {
  for (let tried = 0; tried < tries; tried += 1) {
    const port = draw();
    if (await isPortFree(port)) return port;
  }
  throw new NoFreePort();
}

/** Whether a port can be listened on. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
