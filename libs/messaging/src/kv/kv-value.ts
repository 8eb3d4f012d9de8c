import { checked } from '@openvrs/contracts';
import { KvValueInvalid } from './kv.errors';

export interface KvPlace {
  readonly bucket: string;
  readonly key: string;
  readonly upcast?: (value: object) => object;
}

/** @throws KvValueInvalid */
export function checkedValue<T extends object>(type: new () => T, value: unknown, place: KvPlace): T {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject) throw new KvValueInvalid(place.bucket, place.key, [{ field: '', message: 'must be an object' }]);
  const { instance, violations } = checked(type, place.upcast ? place.upcast(value) : value);
  if (violations.length > 0) throw new KvValueInvalid(place.bucket, place.key, violations);
  return instance;
}
