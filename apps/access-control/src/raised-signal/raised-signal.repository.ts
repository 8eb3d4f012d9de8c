import type { Resource } from '@openvrs/entitlement';
import type { RaisedSignal } from './raised-signal';

export abstract class RaisedSignalRepository {
  /** Once each, however often it is told. */
  abstract keep(signals: readonly RaisedSignal[]): Promise<void>;
  /** Its audience was changed: what may be seen of it was raised anew. Answers false of one that is not known yet. */
  abstract close(signalId: string, at: Date): Promise<boolean>;
  /** By the id of the signal or of its alert; nothing of what was not known yet at that moment. */
  abstract find(id: string, at: Date): Promise<Resource | undefined>;
}
