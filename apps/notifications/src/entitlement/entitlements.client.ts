import type { AllowanceV1, Category, SignalRaisedV2 } from '@openvrs/contracts';
import type { Decision, Kind } from '@openvrs/entitlement';

/** May a state see what rests on a signal? Fails closed while the snapshot is missing or stale. */
export abstract class EntitlementsClient {
  abstract decide(state: string, signal: SignalRaisedV2, at: Date): Decision;
  /** Under what the decision, made just now, lets the state see it. */
  abstract allowance(state: string, decision: Decision): AllowanceV1;
  /** Where what the state may see is to be looked for; each of it is to be decided on all the same. */
  abstract listsFor(state: string, inUse: readonly Kind[], at: Date): string[];
  /** Until when the state sees others' data in the category, by what it contributed; undefined where that is not known, and of a state that has left. */
  abstract heldUntil(state: string, category: Category): string | undefined;
  /** Resolves once the snapshot is fresh: an alert decided on a stale one would be withheld for ever. */
  abstract untilFresh(): Promise<void>;
}
