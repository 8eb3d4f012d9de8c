import type { SignalRaisedV2 } from '@openvrs/contracts';
import { countriesOf, matchCountriesOf, type Subscription } from './subscription';
import type { SubscriptionRepository } from './subscription.repository';

/**
 * Subscriptions by the countries they are about, at hand without a read. Another replica may have changed them meanwhile:
 * whoever warns by what is known here looks into the store afterwards, and warns whom it missed. One that was removed at
 * another replica may be warned once more; entitlement does not depend on it.
 */
export class KnownSubscriptions {
  private readonly byCountry = new Map<string, readonly Subscription[]>();

  constructor(private readonly subscriptions: Pick<SubscriptionRepository, 'all' | 'candidates' | 'onRemoved'>) {}

  async load(): Promise<void> {
    this.subscriptions.onRemoved((id) => this.forget(id));
    for (const subscription of await this.subscriptions.all()) {
      for (const country of matchCountriesOf(subscription)) this.byCountry.set(country, [...(this.byCountry.get(country) ?? []), subscription]);
    }
  }

  candidates(signals: readonly SignalRaisedV2[]): Subscription[] {
    const known = wantedBy(signals).flatMap((country) => this.byCountry.get(country) ?? []);
    return [...new Map(known.map((each) => [each.id, each])).values()];
  }

  /** As the store has them, and known from then on. */
  async look(signals: readonly SignalRaisedV2[]): Promise<Subscription[]> {
    const found = await this.subscriptions.candidates(signals);
    for (const country of wantedBy(signals)) this.byCountry.set(country, found.filter((each) => matchCountriesOf(each).includes(country)));
    return found;
  }

  private forget(id: string): void {
    for (const [country, list] of this.byCountry) if (list.some((each) => each.id === id)) this.byCountry.set(country, list.filter((each) => each.id !== id));
  }
}

function wantedBy(signals: readonly SignalRaisedV2[]): string[] {
  return ['*', ...new Set(signals.flatMap(countriesOf))];
}
