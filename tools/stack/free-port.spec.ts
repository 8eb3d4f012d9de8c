import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort, highestPort, isPortFree, lowestPort, NoFreePort } from './free-port';

const listening = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

describe('a free port', () => {
  it('can be listened on, and is none that a connection may be given meanwhile', async () => {
    const port = await freePort();

    expect(port).toBeGreaterThanOrEqual(lowestPort);
    expect(port).toBeLessThanOrEqual(highestPort);
    await closed(await listening(port));
  });

  it('is none that somebody listens on', async () => {
    const taken = await listening(0);
    const { port } = taken.address() as AddressInfo;
    const free = await freePort();
    const drawn = [port, port, free];

    expect(await isPortFree(port)).toBe(false);
    expect(await freePort(() => drawn.shift() ?? NaN)).toBe(free);
    await expect(freePort(() => port)).rejects.toThrow(NoFreePort);
    await closed(taken);
  });
});
