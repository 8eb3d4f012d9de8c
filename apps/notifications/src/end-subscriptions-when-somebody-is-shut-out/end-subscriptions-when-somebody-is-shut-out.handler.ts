import type { RevocationV1 } from '@openvrs/contracts';
import type { SubscriptionRepository } from '../subscription/subscription.repository';

/** A webhook needs no token: the subscriptions of a client or person that is out for good end with it. */
export class EndSubscriptionsWhenSomebodyIsShutOut {
  constructor(private readonly subscriptions: Pick<SubscriptionRepository, 'removeOf'>) {}

  /** Answers how many ended. */
  async handle(revoked: readonly RevocationV1[]): Promise<number> {
    const gone = revoked.filter((each) => each.kind === 'subject' && isForGood(each)).map(({ id }) => id);
    return gone.length === 0 ? 0 : this.subscriptions.removeOf(gone);
  }
}

/**
 * Who recovers an account, or is given other roles, is out until then and back with the next token; who is out for good has no
 * next one as long as it is known. No clock is asked: ours may be behind the one that said until when.
 */
function isForGood({ issuedUntil, forgottenAt }: RevocationV1): boolean {
  return issuedUntil === forgottenAt;
}
