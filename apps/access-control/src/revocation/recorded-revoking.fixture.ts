import { Revoking } from './revocation-announcer';

/** Remembers what was revoked, for specs. */
export class RecordedRevoking extends Revoking {
  readonly revoked: string[] = [];
  /** Of these, whose tokens from then on are good. */
  readonly back: string[] = [];

  async revoke(kind: string, id: string, comesBack = false): Promise<void> {
    this.revoked.push(`${kind} ${id}`);
    if (comesBack) this.back.push(id);
  }
}
