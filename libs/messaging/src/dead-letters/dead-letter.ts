/** Open until a person decides; what was decided stays as a record. */
export const deadLetterStates = ['open', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];

/** A message that its consumer could not take, whole, with why. */
export interface DeadLetter {
  /** `consumer|stream|sequence`: burying the same delivery twice is burying it once. */
  readonly _id: string;
  readonly consumer: string;
  readonly stream: string;
  readonly sequence: number;
  readonly subject: string;
  /** The envelope's id, or JetStream's where the message is too broken to have one. */
  readonly messageId: string;
  /** The payload as it came, text. */
  readonly payload: string;
  readonly traceparent?: string;
  readonly reason: { readonly code: string; readonly message: string };
  readonly attempts: number;
  readonly buriedAt: Date;
  readonly state: DeadLetterState;
  readonly settledAt?: Date;
  readonly note?: string;
}

/** Header that names the one consumer a replayed message is for; every other lets it pass. */
export const onlyForHeader = 'OpenVRS-Only-For';
/** Longest reason kept: errors may quote what they choked on. */
export const longestReason = 2_000;

export function deadLetterId(place: Pick<DeadLetter, 'consumer' | 'stream' | 'sequence'>): string {
  return `${place.consumer}|${place.stream}|${place.sequence}`;
}
