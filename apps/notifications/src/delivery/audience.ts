import type { AllowanceV1, SignalRaisedV2 } from '@openvrs/contracts';
import type { Decision } from '@openvrs/entitlement';
import type { Withheld } from '../alert/alert';
import { matches, type Subscription } from '../subscription/subscription';

export interface Entitled {
  readonly subscription: Subscription;
  readonly allowance: AllowanceV1;
}

/** Who is warned, and who would have been were it entitled. */
export interface Audience {
  readonly entitled: readonly Entitled[];
  readonly withheld: readonly Withheld[];
}

/** What is decided for a state, and under what it is shown. */
export interface Judge {
  readonly decide: (state: string) => Decision;
  readonly allowance: (state: string, decision: Decision) => AllowanceV1;
}

/** Most withheld subscriptions that an alert remembers. */
export const withheldMax = 1_000;

/** Wanting comes first, then the right: each state is decided on once. */
export function audienceOf(signal: SignalRaisedV2, candidates: readonly Subscription[], judge: Judge): Audience {
  const interested = candidates.filter(({ interest }) => matches(interest, signal));
  const decisions = new Map([...new Set(interested.map(({ state }) => state))].map((state) => [state, judge.decide(state)]));
  const entitled: Entitled[] = [];
  const withheld: Withheld[] = [];
  for (const subscription of interested) {
    const decision = decisions.get(subscription.state);
    if (decision?.effect === 'allow') entitled.push({ subscription, allowance: judge.allowance(subscription.state, decision) });
    else withheld.push({ state: subscription.state, subscriptionId: subscription.id, reasons: decision?.reasons.map(({ code }) => code) ?? [] });
  }
  return { entitled, withheld: withheld.slice(0, withheldMax) };
}
