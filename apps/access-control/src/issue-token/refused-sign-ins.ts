import type { ActV2 } from '@openvrs/contracts';
import { FirstOfMany, timesInWords, writeWithinMs, type ActSink } from '@openvrs/edge';
import type { Clock } from '@openvrs/observability';

export const refusals = ['enrolment refused', 'credentials refused', 'nobody known', 'locked', 'shut out', 'wrong password', 'wrong second factor', 'second factor used before'] as const;
export type Refusal = (typeof refusals)[number];

/** Who is refused: a client or person that is known, or nobody known. */
export interface Refused {
  readonly actor: string;
  readonly state: string | undefined;
}

export const nobodyKnown: Refused = { actor: 'nobody', state: undefined };

export interface RefusedSignInsParts {
  readonly recorder: ActSink;
  readonly clock: Clock;
  readonly warn: (error: unknown) => void;
}

/**
 * Tells the ledger of sign-ins that were refused: of each caller, reason and hour the first, the tenth, the hundredth…, so
 * that a flood of tries is none of entries. All that is not known is one caller. Nobody waits for it: else the time of an
 * answer would tell who is known.
 */
export class RefusedSignIns {
  private readonly tries = new FirstOfMany();

  constructor(private readonly parts: RefusedSignInsParts) {}

  note({ actor, state }: Refused, why: Refusal): void {
    const at = this.parts.clock.now().toISOString();
    const times = this.tries.next(`${actor} ${why}`, at);
    if (times === undefined) return;
    const act: ActV2 = {
      id: `refused:${actor}:${why.replaceAll(' ', '-')}:${at.slice(0, 13)}:${times}`, at, action: 'sign-in', actor, ...(state === undefined ? {} : { actorState: state }),
      resource: 'tokens', method: 'oauth', why: timesInWords(why, times), outcome: 'refused', origins: [],
    };
    this.parts.recorder.record(act, writeWithinMs).catch(this.parts.warn);
  }
}
