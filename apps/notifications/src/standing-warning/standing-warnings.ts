import type { DeliveryAnnouncedV1 } from '@openvrs/contracts';
import type { EntitlementsClient } from '../entitlement/entitlements.client';

/** What a state is told of a category that it will soon see no longer. */
export type StandingWarning = Pick<DeliveryAnnouncedV1, 'category' | 'lapsesAt' | 'daysBefore' | 'remedy'>;

/** The latest warning of each state and category, as access-control gave it. */
export class StandingWarnings {
  private readonly latest = new Map<string, DeliveryAnnouncedV1>();

  constructor(private readonly entitlements: Pick<EntitlementsClient, 'heldUntil'>) {}

  note(warning: DeliveryAnnouncedV1): void {
    this.latest.set(`${warning.state}|${warning.category}`, warning);
  }

  /** Those that nothing has been contributed since, and that have not come true, by category. */
  inForce(state: string, at: Date): StandingWarning[] {
    return [...this.latest.values()]
      .filter((warning) => warning.state === state && this.isInForce(warning, at))
      .map(asTold)
      .sort((one, other) => (one.category < other.category ? -1 : 1));
  }

  /** What the state sees does not go on beyond the moment that was warned of, which is to come. */
  isInForce({ state, category, lapsesAt }: Pick<DeliveryAnnouncedV1, 'state' | 'category' | 'lapsesAt'>, at: Date): boolean {
    const until = this.entitlements.heldUntil(state, category);
    return until !== undefined && Date.parse(until) <= Date.parse(lapsesAt) && Date.parse(lapsesAt) > at.getTime();
  }
}

export function asTold({ category, lapsesAt, daysBefore, remedy }: DeliveryAnnouncedV1): StandingWarning {
  return { category, lapsesAt, daysBefore, remedy };
}
