import { Seal } from '@openvrs/storage';
import { emptyCollections } from '../mongodb/empty-collections.fixture';
import { makeSigningKey } from './make-signing-key';
import { SigningKeyMongoRepository } from './signing-key.mongo-repository';
import { signingKeySchema } from './signing-key.mongo-schema';
import { describeSigningKeyRepository } from './signing-key.repository.contract';

const seal = Seal.of(`spec:${Buffer.from('s'.repeat(32)).toString('base64')}`);

describe('signing keys in MongoDB', () => {
  const emptyCollection = emptyCollections();

  describeSigningKeyRepository(async () => new SigningKeyMongoRepository(await emptyCollection('SigningKey', signingKeySchema), seal));

  it('lie there without their private half', async () => {
    const collection = await emptyCollection('SigningKey', signingKeySchema);
    const keys = new SigningKeyMongoRepository(collection, seal);
    const key = await makeSigningKey(new Date());
    await keys.add(1, key);
    expect(JSON.stringify(await collection.findOne({ _id: 1 }))).not.toContain(key.jwk.d);
    expect((await keys.all()).map(({ jwk }) => jwk.d)).toEqual([key.jwk.d]);
  });
});
