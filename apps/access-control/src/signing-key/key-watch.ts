import type { Clock } from '@openvrs/observability';
import { keySetAt, type KeySet } from './key-set';
import { signingKeysOf } from './make-signing-key';
import type { SigningKeyRepository } from './signing-key.repository';

/** Replicas see what another one did this much later at the most; a planned rotation leaves them fifteen minutes. */
const lookEveryMs = 1_000;

export interface KeyWatchParts {
  readonly keys: SigningKeyRepository;
  readonly clock: Clock;
  /** Told what to sign and verify with, at the start and whenever it changes. */
  readonly use: (keys: KeySet) => void;
  readonly onError: (error: unknown) => void;
}

/** Follows the keys of the installation through time and through the hands of other replicas. */
export class KeyWatch {
  private timer: NodeJS.Timeout | undefined;
  private used = '';

  constructor(private readonly parts: KeyWatchParts) {}

  async start(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look().catch(this.parts.onError), lookEveryMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async look(): Promise<void> {
    const now = this.parts.clock.now();
    const set = keySetAt(await signingKeysOf(this.parts.keys, now), now);
    const kids = set?.published.map(({ kid }) => kid).join(' ') ?? '';
    if (!set || kids === this.used) return;
    this.parts.use(set);
    this.used = kids;
  }
}
