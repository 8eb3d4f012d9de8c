import type { ParticipantSnapshotV1, ReleasePolicy } from '@openvrs/contracts';
import type { Clock } from '@openvrs/observability';
import { ParticipantsClient } from './participants.client';

/** What is needed of a mirrored bucket: KvMirror fits. */
export interface ParticipantsMirror {
  get(state: string): ParticipantSnapshotV1 | undefined;
  isFresh(now: Date): boolean;
}

/** From the mirror in memory: no report waits for a question to another service. */
export class ParticipantsMirrorClient extends ParticipantsClient {
  constructor(private readonly mirror: ParticipantsMirror, private readonly clock: Clock) {
    super();
  }

  policyOf(state: string, agency: string): ReleasePolicy | undefined {
    if (!this.mirror.isFresh(this.clock.now())) return undefined;
    const participant = this.mirror.get(state);
    return participant?.active ? participant.agencies.find(({ id }) => id === agency)?.releasePolicy : undefined;
  }

  strangersAmong(states: readonly string[]): readonly string[] {
    if (!this.mirror.isFresh(this.clock.now())) return [];
    return states.filter((state) => !this.mirror.get(state)?.active);
  }
}
