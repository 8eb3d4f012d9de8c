import type { Lane } from '@openvrs/contracts';
import { createHmac } from 'node:crypto';

/** 132 bits. */
const length = 22;

/**
 * Ids of signals: the same whoever raises it, so that it can be raised once only; another after an earlier one was superseded.
 * Whoever is shown one, or sees it named in a ledger, does not hold the key: it tells neither what the signal is about nor
 * whether the same was said before, to others.
 */
export class SignalIds {
  /** @param key - The same for all replicas. */
  constructor(private readonly key: Buffer) {}

  idOf(lane: Lane, subject: string, supersededBefore: number): string {
    const name = createHmac('sha256', this.key).update(`${supersededBefore} ${subject}`).digest('base64url');
    return `${lane}-${name.slice(0, length)}`;
  }
}
