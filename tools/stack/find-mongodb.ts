import type { Engine, Step } from './engine';
import { fit, given, inWheel, onPath, remedies, type ServerProgram } from './engine-steps';
import { fetchMongod } from './mongodb-download';
import { search } from './search';
import type { Wheel, WheelPlace } from './wheel';

const server: ServerProgram = { program: 'mongod', oldest: [7, 0] };
const wheel: Wheel = { name: 'secantusdb', version: '0.6.0b17', program: 'secantusdb.scripts/secantusd-rs', sizeMb: 22 };
const install = 'install MongoDB 8 so that mongod is on PATH (https://www.mongodb.com/try/download/community)';

/** Finds a MongoDB: MONGODB_URI, PATH, MongoDB's own download, then the pinned wheel. */
export function findMongodb(place: WheelPlace): Promise<Engine> {
  const steps = [given('MONGODB_URI', 'MongoDB', place.env), onPath(server, place.env), downloaded(place), inWheel(wheel, wheel.name, place)];
  return search('MongoDB', steps, remedies(install, 'MONGODB_URI'));
}

function downloaded(place: WheelPlace): Step {
  return {
    name: 'mongodb-memory-server',
    find: async () => {
      const fetched = await fetchMongod(place);
      return 'reason' in fetched ? fetched.reason : fit(server, fetched.path, `mongodb-memory-server in ${fetched.path}`);
    },
  };
}
