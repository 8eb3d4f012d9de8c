import type { FieldViolation } from '@openvrs/contracts';

/** A value that breaks the bucket's contract never gets in; one that is found there counts as absent. */
export class KvValueInvalid extends Error {
  readonly code = 'kv-value-invalid';

  constructor(
    readonly bucket: string,
    readonly key: string,
    readonly violations: readonly FieldViolation[],
  ) {
    super(`${bucket}/${key}: ${violations.map((each) => `${each.field} ${each.message}`).join('; ')}`);
    this.name = 'KvValueInvalid';
  }
}
