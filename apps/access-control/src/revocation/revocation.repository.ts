import type { Announcements } from '../announcing/announcer';
import type { Revocation } from './revocation';

export abstract class RevocationRepository implements Announcements<Revocation> {
  /** Over an earlier one of the same thing. */
  abstract put(revocation: Revocation): Promise<void>;
  abstract all(): Promise<Revocation[]>;
  abstract unannounced(): Promise<Revocation[]>;
  abstract announced(key: string, revision: number): Promise<void>;
}
