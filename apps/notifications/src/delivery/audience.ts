import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Decision } from '@openvrs/entitlement';
import type { Withheld } from '../alert/alert';
import { matches, type Subscription } from '../subscription/subscription';

export interface Entitled {
  readonly subscription: Subscription;
  readonly policyVersion: string;
}

/** Who is warned, and who would have been were it entitled. */
export interface Audience {
  readonly entitled: readonly Entitled[];
  readonly withheld: readonly Withheld[];
}

/** Most withheld subscriptions that an alert remembers. */
export const withheldMax = 1_000;

/** Wanting comes first, then the right: each state is decided on once. */
export function audienceOf(signal: SignalRaisedV2, candidates: readonly Subscription[], decide: (state: string) => Decision): Audience {
  const interested = candidates.filter(({ interest }) => matches(interest, signal));
  const decisions = new Map([...new Set(interested.map(({ state }) => state))].map((state) => [state, decide(state)]));
  const entitled: Entitled[] = [];
  const withheld: Withheld[] = [];
  for (const subscription of interested) {
    const decision = decisions.get(subscription.state);
    if (decision?.effect === 'allow') entitled.push({ subscription, policyVersion: decision.policyVersion });
    else withheld.push({ state: subscription.state, subscriptionId: subscription.id, reasons: decision?.reasons.map(({ code }) => code) ?? [] });
  }
  return { entitled, withheld: withheld.slice(0, withheldMax) };
}
