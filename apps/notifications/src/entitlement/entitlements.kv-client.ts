import type { AllowanceV1, Category, EntitlementSnapshotV2, ParticipantSnapshotV1, SignalRaisedV2 } from '@openvrs/contracts';
import { allowanceOf, decide, listsFor, satisfiedBy, type Decision, type Kind, type Question } from '@openvrs/entitlement';
import type { KvMirror } from '@openvrs/messaging';
import type { Clock } from '@openvrs/observability';
import { EntitlementsClient } from './entitlements.client';
import { resourceOf } from './resource-of';

/** How often a waiting decision looks whether the mirror is fresh again. */
const lookEveryMs = 250;

/** Decides by the mirrors of the buckets `entitlements` and `participants`: a state that has left is nobody here, until it is back. */
export class EntitlementsKvClient extends EntitlementsClient {
  constructor(
    private readonly mirror: KvMirror<EntitlementSnapshotV2>,
    private readonly participants: Pick<KvMirror<ParticipantSnapshotV1>, 'get'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  decide(state: string, signal: SignalRaisedV2, at: Date): Decision {
    return decide({ ...this.reader(state, at), resource: resourceOf(signal) });
  }

  listsFor(state: string, inUse: readonly Kind[], at: Date): string[] {
    return listsFor(this.reader(state, at), inUse);
  }

  allowance(state: string, decision: Decision): AllowanceV1 {
    return allowanceOf(decision, this.mirror.get(state)?.agreements ?? []);
  }

  heldUntil(state: string, category: Category): string | undefined {
    if (this.hasLeft(state)) return undefined;
    return this.mirror.get(state)?.standing.find((each) => each.category === category && satisfiedBy(each.level))?.until;
  }

  async untilFresh(): Promise<void> {
    while (!this.mirror.isFresh(this.clock.now())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }

  private hasLeft(state: string): boolean {
    return this.participants.get(state)?.active === false;
  }

  private reader(state: string, at: Date): Omit<Question, 'resource'> {
    const viewer = { ...(this.hasLeft(state) ? {} : { state }), purpose: 'early-warning' as const };
    return { viewer, standing: this.mirror.get(state), fresh: this.mirror.isFresh(this.clock.now()), at };
  }
}
