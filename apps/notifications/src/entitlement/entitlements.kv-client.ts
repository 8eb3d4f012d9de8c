import type { AllowanceV1, EntitlementSnapshotV2, ParticipantSnapshotV1, SignalRaisedV2 } from '@openvrs/contracts';
import { allowanceOf, decide, type Decision } from '@openvrs/entitlement';
import type { KvMirror } from '@openvrs/messaging';
import type { Clock } from '@openvrs/observability';
import { EntitlementsClient } from './entitlements.client';

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
    const { basis, categories, dangerToLife } = signal;
    return decide({
      viewer: { ...(this.participants.get(state)?.active === false ? {} : { state }), purpose: 'early-warning' },
      resource: { categories, states: basis.states, handlings: basis.handlings, dangerToLife },
      standing: this.mirror.get(state),
      fresh: this.mirror.isFresh(this.clock.now()),
      at,
    });
  }

  allowance(state: string, decision: Decision): AllowanceV1 {
    return allowanceOf(decision, this.mirror.get(state)?.agreements ?? []);
  }

  async untilFresh(): Promise<void> {
    while (!this.mirror.isFresh(this.clock.now())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
