import type { Clock } from '@openvrs/observability';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { StandingRepository } from '../standing/standing.repository';
import { audienceOf, type Audience, type Draft } from './audience';

export interface PreviewAudienceParts {
  readonly participants: ParticipantRepository;
  readonly standings: StandingRepository;
  readonly clock: Clock;
}

export class PreviewAudience {
  constructor(private readonly parts: PreviewAudienceParts) {}

  async handle(draft: Draft): Promise<Audience> {
    const { participants, standings, clock } = this.parts;
    const others = (await participants.all()).filter(({ active, state }) => active && state !== draft.state).map(({ state }) => state);
    const found = await standings.find([...others, draft.state]);
    return audienceOf(draft, others, new Map(found.map((standing) => [standing.state, standing])), clock.now());
  }
}
