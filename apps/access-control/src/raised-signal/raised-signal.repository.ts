import type { Resource } from '@openvrs/entitlement';
import type { RaisedSignal } from './raised-signal';

export abstract class RaisedSignalRepository {
  /** Once each, however often it is told. */
  abstract keep(signals: readonly RaisedSignal[]): Promise<void>;
  /** By the id of the signal or of its alert; nothing of what was not known yet at that moment. */
  abstract find(id: string, at: Date): Promise<Resource | undefined>;
}
