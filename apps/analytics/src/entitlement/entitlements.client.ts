import type { AllowanceV1, HandlingV1, Purpose } from '@openvrs/contracts';
import type { Decision } from '@openvrs/entitlement';

/** Who asks, and for what. */
export interface FlowViewer {
  readonly state: string;
  readonly purpose: Purpose | undefined;
}

/** May a state see a number that rests on these reports? Fails closed while the snapshot is missing or stale. */
export abstract class EntitlementsClient {
  abstract decide(viewer: FlowViewer, basis: { readonly states: readonly string[]; readonly handlings: readonly HandlingV1[] }, at: Date): Decision;
  /** Under what the decision, made just now, lets the viewer see it. */
  abstract allowance(viewer: FlowViewer, decision: Decision): AllowanceV1;
}
