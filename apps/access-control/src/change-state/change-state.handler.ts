import type { Participant } from '../participant/participant';
import type { ParticipantAnnouncer } from '../participant/participant-announcer';
import { ParticipantContended, StateNotFound } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { Revoking } from '../revocation/revocation-announcer';

/** Times that another administrator may be first. */
const attemptsMax = 10;

/** Applies a pure change to what the state is now; two administrators at once lose nothing of each other's. */
export class ChangeState {
  constructor(
    private readonly participants: ParticipantRepository,
    private readonly announcer: Pick<ParticipantAnnouncer, 'announce'>,
    private readonly revoking: Revoking,
  ) {}

  /** @throws StateNotFound, ParticipantContended, and what the change throws */
  async handle(state: string, change: (participant: Participant) => Participant): Promise<Participant> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const found = await this.participants.find(state);
      if (!found) throw new StateNotFound(state);
      const changed = change(found);
      if (await this.participants.save(changed)) return this.announced(changed, found.active);
    }
    throw new ParticipantContended(state);
  }

  /** A state is out for as long as it is away, and back with tokens of from now on. */
  private async announced(participant: Participant, wasActive: boolean): Promise<Participant> {
    await this.announcer.announce(participant);
    if (!participant.active || !wasActive) await this.revoking.revoke('state', participant.state, participant.active);
    return participant;
  }
}
