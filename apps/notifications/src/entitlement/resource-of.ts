import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Resource } from '@openvrs/entitlement';

/** A signal as something to decide on. */
export function resourceOf({ basis, categories, dangerToLife }: SignalRaisedV2): Resource {
  return { categories, states: basis.states, handlings: basis.handlings, dangerToLife };
}
