import type { Acknowledgement } from './acknowledgement';

/** Keeps acknowledgements. */
export abstract class AcknowledgementRepository {
  /** Answers with the one that stands: the first of its kind by that client. */
  abstract add(acknowledgement: Acknowledgement): Promise<Acknowledgement>;
  /** When anybody of the state first acknowledged each of the alerts, if anybody did. */
  abstract firstOf(alertIds: readonly string[], state: string): Promise<ReadonlyMap<string, Date>>;
}
