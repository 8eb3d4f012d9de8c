import { embargoFault } from '@openvrs/entitlement';
import type { Clock } from '@openvrs/observability';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { StandingRepository } from '../standing/standing.repository';
import { audienceOf, type Audience, type Draft } from './audience';
import { EmbargoRefused } from './preview-audience.errors';

export interface PreviewAudienceParts {
  readonly participants: ParticipantRepository;
  readonly standings: StandingRepository;
  readonly clock: Clock;
}

export class PreviewAudience {
  constructor(private readonly parts: PreviewAudienceParts) {}

  /** @throws EmbargoRefused */
  async handle(draft: Draft): Promise<Audience> {
    const { participants, standings, clock } = this.parts;
    const now = clock.now();
    const fault = embargoFault(draft.handling, now);
    if (fault) throw new EmbargoRefused(fault);
    const others = (await participants.all()).filter(({ active, state }) => active && state !== draft.state).map(({ state }) => state);
    const found = await standings.find([...others, draft.state]);
    return audienceOf(draft, others, new Map(found.map((standing) => [standing.state, standing])), now);
  }
}
