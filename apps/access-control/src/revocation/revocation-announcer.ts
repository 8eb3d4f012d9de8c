import type { RevocationKind, RevocationV1 } from '@openvrs/contracts';
import { Announcer } from '../announcing/announcer';
import type { Revocation } from './revocation';

/** Tells every service what is revoked. */
export class RevocationAnnouncer extends Announcer<Revocation, RevocationV1> {}

/** Whoever revokes something says it here, after it has been written: no new token is given any more by then. */
export abstract class Revoking {
  /** @param comesBack - Only tokens of until now are void. Resolves when it is durable; every service knows it a moment later. */
  abstract revoke(kind: RevocationKind, id: string, comesBack?: boolean): Promise<void>;
}
