import { flattenViolations } from '@openvrs/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { KvValueInvalid } from './kv.errors';

export interface KvPlace {
  readonly bucket: string;
  readonly key: string;
}

/** @throws KvValueInvalid */
export function checkedValue<T extends object>(type: new () => T, value: unknown, place: KvPlace): T {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw new KvValueInvalid(place.bucket, place.key, [{ field: '', message: 'is not an object' }]);
  const instance = plainToInstance(type, value);
  const errors = validateSync(instance, { whitelist: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new KvValueInvalid(place.bucket, place.key, flattenViolations(errors, ''));
  return instance;
}
