import type { SignalRaisedV2 } from '@openvrs/contracts';
import type { Decision } from '@openvrs/entitlement';

/** May a state see what rests on a signal? Fails closed while the snapshot is missing or stale. */
export abstract class EntitlementsClient {
  abstract decide(state: string, signal: SignalRaisedV2, at: Date): Decision;
  /** Of the state's standing as it is known now; `none` where none is. */
  abstract policyVersion(state: string): string;
  /** Resolves once the snapshot is fresh: an alert decided on a stale one would be withheld for ever. */
  abstract untilFresh(): Promise<void>;
}
