import type { ActV1 } from '@openvrs/contracts';
import { writeWithinMs, type ActSink } from '@openvrs/edge';
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

/** Counted at once; beyond that all are counted anew, and what is entered already stays one entry. */
const rememberedMax = 10_000;

/**
 * Tells the ledger of sign-ins that were refused: of each caller, reason and hour the first, the tenth, the hundredth…, so
 * that a flood of tries is none of entries. All that is not known is one caller. Nobody waits for it: else the time of an
 * answer would tell who is known.
 */
export class RefusedSignIns {
  private hour = '';
  private readonly counts = new Map<string, number>();

  constructor(private readonly parts: RefusedSignInsParts) {}

  note({ actor, state }: Refused, why: Refusal): void {
    const at = this.parts.clock.now().toISOString();
    const times = this.counted(at.slice(0, 13), `${actor} ${why}`);
    if (!/^10*$/.test(String(times))) return;
    const act: ActV1 = {
      id: `refused:${actor}:${why.replaceAll(' ', '-')}:${this.hour}:${times}`, at, action: 'sign-in', actor, ...(state === undefined ? {} : { actorState: state }),
      resource: 'tokens', method: 'oauth', why: times === 1 ? why : `${why}, ${times} times this hour`, outcome: 'refused', origins: [],
    };
    this.parts.recorder.record(act, writeWithinMs).catch(this.parts.warn);
  }

  private counted(hour: string, key: string): number {
    if (hour !== this.hour || this.counts.size >= rememberedMax) this.counts.clear();
    this.hour = hour;
    const times = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, times);
    return times;
  }
}
