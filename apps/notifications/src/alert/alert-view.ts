import type { EvidenceV2, PlaceV1, SignalRaisedV2 } from '@openvrs/contracts';
import { strictest } from '@openvrs/entitlement';
import { placeOf } from '@openvrs/vocabulary';
import type { Alert, AlertStatus } from './alert';
import { alternativesOf, certaintyOf, suggestedActionOf } from './assessment';
import { patternInWords } from './headline';

/** Moments of the one recipient that reads it. */
export interface RecipientTimes {
  readonly deliveredAt?: Date;
  readonly acknowledgedAt?: Date;
}

/** A place with its name and, where known, its position in degrees (WGS 84). */
export interface PlaceView extends PlaceV1 {
  readonly name: string;
}

/** What a recipient gets of an alert. Contributors are counted, never named. */
export interface AlertView {
  readonly alertId: string;
  readonly status: AlertStatus;
  readonly headline: string;
  readonly lane: SignalRaisedV2['lane'];
  readonly pattern: { readonly family: string; readonly key: string; readonly words: string; readonly places: readonly PlaceView[]; readonly mode?: string; readonly citizenship?: string };
  readonly series: SignalRaisedV2['series'];
  readonly categories: SignalRaisedV2['categories'];
  readonly severity: SignalRaisedV2['severity'];
  readonly urgency: 'expected' | 'past';
  readonly certainty: 'likely' | 'possible';
  readonly dangerToLife: boolean;
  readonly observed: number;
  readonly expected: number;
  readonly upper?: number;
  readonly reports: { readonly count: number; readonly contributingStates: number; readonly grades: readonly string[] };
  readonly evidence: EvidenceV2;
  readonly alternatives: readonly string[];
  readonly suggestedAction: string;
  readonly tlp: string;
  readonly caveats: readonly string[];
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly cancelReason?: string;
  /** The way of the report that tipped it over, RFC 3339. */
  readonly timeline: Readonly<Record<string, string>>;
}

export function alertView(alert: Alert, times: RecipientTimes): AlertView {
  const { signal } = alert;
  const { evidence, pattern } = signal;
  const handling = strictest(signal.basis.handlings);
  return {
    alertId: alert.id,
    status: alert.status,
    headline: alert.headline,
    lane: signal.lane,
    pattern: { ...pattern, words: patternInWords(pattern), places: pattern.places.map(placeView) },
    series: signal.series,
    categories: signal.categories,
    severity: signal.severity,
    urgency: alert.status === 'cancelled' ? 'past' : 'expected',
    certainty: certaintyOf(signal),
    dangerToLife: signal.dangerToLife,
    observed: evidence.observed,
    expected: evidence.expected,
    ...(evidence.upper === undefined ? {} : { upper: evidence.upper }),
    reports: { count: evidence.reportCount, contributingStates: evidence.contributingStateCount, grades: evidence.grades },
    evidence,
    alternatives: alternativesOf(signal),
    suggestedAction: suggestedActionOf(signal),
    tlp: `TLP:${handling.tlp}`,
    caveats: handling.caveats ?? [],
    issuedAt: alert.issuedAt.toISOString(),
    expiresAt: alert.expiresAt.toISOString(),
    ...(alert.cancelReason ? { cancelReason: alert.cancelReason } : {}),
    timeline: timelineOf(alert, times),
  };
}

function placeView(place: PlaceV1): PlaceView {
  const known = placeOf(place.locode ?? place.subdivision ?? place.country);
  const position = known?.coordinates ? { latitude: known.coordinates.lat, longitude: known.coordinates.lon } : {};
  return { ...position, ...place, name: known?.name ?? place.country };
}

function timelineOf({ signal, issuedAt, cancelledAt }: Alert, { deliveredAt, acknowledgedAt }: RecipientTimes): Record<string, string> {
  return {
    receivedAt: signal.cause.receivedAt,
    releasedAt: signal.cause.releasedAt,
    detectedAt: signal.detectedAt,
    issuedAt: issuedAt.toISOString(),
    ...(deliveredAt ? { deliveredAt: deliveredAt.toISOString() } : {}),
    ...(acknowledgedAt ? { acknowledgedAt: acknowledgedAt.toISOString() } : {}),
    ...(cancelledAt ? { cancelledAt: cancelledAt.toISOString() } : {}),
  };
}
