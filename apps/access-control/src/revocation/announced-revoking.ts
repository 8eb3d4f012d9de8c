import type { RevocationKind } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { revocationOf } from './revocation';
import { Revoking, type RevocationAnnouncer } from './revocation-announcer';
import type { RevocationRepository } from './revocation.repository';

export class AnnouncedRevoking extends Revoking {
  constructor(
    private readonly revocations: RevocationRepository,
    private readonly announcer: Pick<RevocationAnnouncer, 'announce'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  async revoke(kind: RevocationKind, id: string, comesBack?: boolean): Promise<void> {
    const revocation = revocationOf(kind, id, this.clock.now(), comesBack);
    await this.revocations.put(revocation);
    await this.announcer.announce(revocation);
  }
}
