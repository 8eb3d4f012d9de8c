import type { SignalRaisedV2 } from '@openvrs/contracts';

export const alertStatuses = ['preliminary', 'cancelled'] as const;
export type AlertStatus = (typeof alertStatuses)[number];

/** A state that a subscription would have warned, had it been entitled; for administrators only. */
export interface Withheld {
  readonly state: string;
  readonly subscriptionId: string;
  /** Codes of the entitlement decision. */
  readonly reasons: readonly string[];
}

/** A signal issued to states. Issued by itself it is only preliminary: people verify and assess. */
export interface Alert {
  readonly id: string;
  readonly status: AlertStatus;
  readonly headline: string;
  readonly signal: SignalRaisedV2;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly cancelledAt?: Date;
  readonly cancelReason?: string;
  readonly withheld: readonly Withheld[];
}

/** Days for which a preliminary alert is worth acting on. */
export const preliminaryAlertDays = 30;
const dayMs = 86_400_000;

/** The alert of a signal has the signal's id in its own, so that a signal seen twice is one alert. */
export function alertIdOf(signalId: string): string {
  return `alert-${signalId}`;
}

export function issueAlert(signal: SignalRaisedV2, headline: string, now: Date): Alert {
  return {
    id: alertIdOf(signal.signalId),
    status: 'preliminary',
    headline,
    signal,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + preliminaryAlertDays * dayMs),
    withheld: [],
  };
}
