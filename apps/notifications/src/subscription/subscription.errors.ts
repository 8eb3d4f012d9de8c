/** Also said of another's subscription: the caller learns nothing of what is not its own. */
export class SubscriptionNotFound extends Error {
  readonly code = 'subscription-not-found';

  constructor(readonly subscriptionId: string) {
    super(`There is no subscription ${subscriptionId}.`);
  }
}

export class TooManySubscriptions extends Error {
  readonly code = 'too-many-subscriptions';

  constructor(readonly subscriptionsMax: number) {
    super(`A client may hold ${subscriptionsMax} subscriptions: remove one, or widen one.`);
  }
}

export type AddressRefusal = 'not-https' | 'credentials-in-url' | 'not-a-url' | 'private-address' | 'unresolvable';

/** A webhook may not reach into the network that the platform runs in. */
export class WebhookAddressRefused extends Error {
  readonly code = 'webhook-address-refused';

  constructor(readonly refusal: AddressRefusal) {
    super(`The webhook address is refused (${refusal}): give a public https address without credentials in it.`);
  }
}
