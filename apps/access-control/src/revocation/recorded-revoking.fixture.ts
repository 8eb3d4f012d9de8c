import { Revoking } from './revocation-announcer';

/** Remembers what was revoked, for specs. */
export class RecordedRevoking extends Revoking {
  readonly revoked: string[] = [];

  async revoke(kind: string, id: string): Promise<void> {
    this.revoked.push(`${kind} ${id}`);
  }
}
