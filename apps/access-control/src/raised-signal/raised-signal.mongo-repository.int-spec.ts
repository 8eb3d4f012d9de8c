import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { RaisedSignalMongoRepository } from './raised-signal.mongo-repository';
import { raisedSignalSchema } from './raised-signal.mongo-schema';
import { describeRaisedSignalRepository } from './raised-signal.repository.contract';

describe('raised signals in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeRaisedSignalRepository(async () => new RaisedSignalMongoRepository(await emptyCollection('RaisedSignal', raisedSignalSchema)));
});
