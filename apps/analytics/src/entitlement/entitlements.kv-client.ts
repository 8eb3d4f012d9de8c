import type { AllowanceV1, Category, EntitlementSnapshotV2, HandlingV1 } from '@openvrs/contracts';
import { allowanceOf, decide, type Decision } from '@openvrs/entitlement';
import type { KvMirror } from '@openvrs/messaging';
import { EntitlementsClient, type FlowViewer } from './entitlements.client';

/** Counts on routes: the right to both is needed. */
const categories: readonly Category[] = ['flows', 'routes'];

/** Decides by the mirror of the `entitlements` bucket. A number is no warning: danger to life opens none. */
export class EntitlementsKvClient extends EntitlementsClient {
  constructor(private readonly mirror: Pick<KvMirror<EntitlementSnapshotV2>, 'get' | 'isFresh'>) {
    super();
  }

  decide(viewer: FlowViewer, { states, handlings }: { readonly states: readonly string[]; readonly handlings: readonly HandlingV1[] }, at: Date): Decision {
    return decide({
      viewer: { state: viewer.state, ...(viewer.purpose ? { purpose: viewer.purpose } : {}) },
      resource: { categories, states, handlings, dangerToLife: false },
      standing: this.mirror.get(viewer.state),
      fresh: this.mirror.isFresh(at),
      at,
    });
  }

  allowance({ state }: FlowViewer, decision: Decision): AllowanceV1 {
    return allowanceOf(decision, this.mirror.get(state)?.agreements ?? []);
  }
}
