import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Resource } from '@openvrs/entitlement';

/** What is decided on when a signal, or the alert it became, is to be shown; nothing of what it says. */
export interface RaisedSignal {
  readonly signalId: string;
  readonly resource: Resource;
  readonly knownAt: Date;
}

export function raisedSignal({ signalId, categories, basis, dangerToLife }: SignalRaisedV2, knownAt: Date): RaisedSignal {
  return { signalId, resource: { categories, states: basis.states, handlings: basis.handlings, dangerToLife }, knownAt };
}

/** Nobody but a sole originator: what an audience was changed of. */
export function closed(resource: Resource): Resource {
  return { ...resource, handlings: [{ tlp: 'RED', releasableTo: [] }], dangerToLife: resource.dangerToLife };
}

/** An alert has its signal's id in its own. */
export function signalIdOf(alertId: string): string {
  return alertId.replace(/^alert-/, '');
}
