import type { Announcements } from '../announcing/announcer';
import type { Participant } from './participant';

export abstract class ParticipantRepository implements Announcements<Participant> {
  /** Answers false when the state is there already. */
  abstract add(participant: Participant): Promise<boolean>;
  abstract find(state: string): Promise<Participant | undefined>;
  /** Answers false, and writes nothing, when the stored revision is not the one just below. */
  abstract save(participant: Participant): Promise<boolean>;

  /** By state code. */
  abstract all(): Promise<Participant[]>;
  abstract unannounced(): Promise<Participant[]>;
  abstract announced(state: string, revision: number): Promise<void>;
}
