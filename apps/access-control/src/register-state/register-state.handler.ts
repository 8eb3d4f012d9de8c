import type { Clock } from '@openvrs/observability';
import { countryName } from '@openvrs/vocabulary';
import type { ParticipantAnnouncer } from '../participant/participant-announcer';
import { newParticipant, type Participant } from '../participant/participant';
import { StateExists } from '../participant/participant.errors';
import type { ParticipantRepository } from '../participant/participant.repository';

export class RegisterState {
  constructor(
    private readonly participants: ParticipantRepository,
    private readonly announcer: Pick<ParticipantAnnouncer, 'announce'>,
    private readonly standings: { enrol(state: string): Promise<void> },
    private readonly clock: Clock,
  ) {}

  /** @throws StateExists */
  async handle(state: string, name?: string): Promise<Participant> {
    const participant = newParticipant(state, name ?? countryName(state), this.clock.now());
    if (!(await this.participants.add(participant))) throw new StateExists(state);
    await this.announcer.announce(participant);
    await this.standings.enrol(state);
    return participant;
  }
}
