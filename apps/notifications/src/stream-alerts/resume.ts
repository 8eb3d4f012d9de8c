import type { EventIds } from './event-ids';

/** Where a stream that was cut starts again. */
export type Resume =
  | { readonly kind: 'live' }
  | { readonly kind: 'replay'; readonly afterSequence: number }
  /** What was missed can no longer be told: the client reads the list of alerts instead. */
  | { readonly kind: 'resync'; readonly reason: 'last-event-id-invalid' | 'last-event-id-too-old' };

/** What the platform still has: the first sequence kept, and the last one it has seen. */
export interface Kept {
  readonly firstSequence: number;
  readonly lastSequence: number;
}

/** `lastEventId` is whatever the client sent: it may be anything. */
export function resumeFrom(lastEventId: string | undefined, ids: Pick<EventIds, 'sequenceOf'>, { firstSequence, lastSequence }: Kept): Resume {
  if (lastEventId === undefined || lastEventId === '') return { kind: 'live' };
  const sequence = ids.sequenceOf(lastEventId);
  if (sequence === undefined || sequence > lastSequence) return { kind: 'resync', reason: 'last-event-id-invalid' };
  if (sequence < firstSequence - 1) return { kind: 'resync', reason: 'last-event-id-too-old' };
  return { kind: 'replay', afterSequence: sequence };
}
