import type { RevocationV1 } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import type { SubscriptionRepository } from '../subscription/subscription.repository';

/** A webhook needs no token: the subscriptions of a client or person that is out for good end with it. */
export class EndSubscriptionsWhenSomebodyIsShutOut {
  constructor(
    private readonly subscriptions: Pick<SubscriptionRepository, 'removeOf'>,
    private readonly clock: Clock,
  ) {}

  /** Answers how many ended. */
  async handle(revoked: readonly RevocationV1[]): Promise<number> {
    const now = this.clock.now();
    const gone = revoked.filter(({ kind, issuedUntil }) => kind === 'subject' && isForGood(issuedUntil, now)).map(({ id }) => id);
    return gone.length === 0 ? 0 : this.subscriptions.removeOf(gone);
  }
}

/** Who recovers an account is out until then, and back with the next token; who is out for good has no next one. */
function isForGood(issuedUntil: string, now: Date): boolean {
  return Date.parse(issuedUntil) > now.getTime();
}
