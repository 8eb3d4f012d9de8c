import type { Category, Lane, PatternFamily, Severity, SignalRaisedV2 } from '@openvrs/contracts';
import { isAtLeastAsSevere } from '@openvrs/vocabulary';

export const channelKinds = ['sse', 'webhook'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Where a webhook goes, and the secret that signs it (Standard Webhooks, `whsec_…`). */
export interface WebhookEndpoint {
  readonly url: string;
  readonly secret: string;
  /** Set after prolonged failure or 410 Gone; nothing is sent any more until the subscriber enables it again. */
  readonly disabledAt?: Date;
  readonly failingSince?: Date;
}

/** What a subscriber wants to be warned of. An empty list leaves its field open; all fields must agree. */
export interface Interest {
  readonly categories: readonly Category[];
  /** ISO 3166-1 alpha-2: any node of the pattern. */
  readonly countries: readonly string[];
  /** ISO 3166-1 alpha-3. */
  readonly citizenships: readonly string[];
  readonly families: readonly PatternFamily[];
  readonly lanes: readonly Lane[];
  readonly minimumSeverity: Severity;
}

export interface Subscription {
  readonly id: string;
  readonly state: string;
  /** The client that made it and whose stream it feeds. */
  readonly subscriber: string;
  readonly name: string;
  readonly interest: Interest;
  readonly channels: readonly ChannelKind[];
  readonly webhook?: WebhookEndpoint;
  readonly createdAt: Date;
}

/** Would this subscriber want to know? Whether it may know is another question. */
export function matches(interest: Interest, signal: SignalRaisedV2): boolean {
  const { pattern } = signal;
  return (
    agrees(interest.categories, signal.categories) &&
    agrees(interest.countries, countriesOf(signal)) &&
    agrees(interest.citizenships, pattern.citizenship ? [pattern.citizenship] : []) &&
    agrees(interest.families, [pattern.family]) &&
    agrees(interest.lanes, [signal.lane]) &&
    isAtLeastAsSevere(signal.severity, interest.minimumSeverity)
  );
}

/** The countries that it is looked up by: `*` where every one is wanted. */
export function matchCountriesOf({ interest: { countries } }: Pick<Subscription, 'interest'>): readonly string[] {
  return countries.length > 0 ? countries : ['*'];
}

export function countriesOf(signal: SignalRaisedV2): string[] {
  return [...new Set(signal.pattern.places.map((place) => place.country))];
}

function agrees<T>(wanted: readonly T[], offered: readonly T[]): boolean {
  return wanted.length === 0 || wanted.some((each) => offered.includes(each));
}
