import type { ActV2 } from '@openvrs/contracts';
import { writeWithinMs, type ActSink } from '@openvrs/edge';
import type { Clock, Ids } from '@openvrs/observability';

export interface SignInLogParts {
  readonly recorder: ActSink;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** More clients than that in one hour: some are told of twice, which is entered once. */
const rememberedMax = 10_000;

/** Who came in: people each time, programs once an hour, however many tokens they fetch. */
export class SignInLog {
  private readonly noted = new Map<string, string>();

  constructor(private readonly parts: SignInLogParts) {}

  /** @throws when it is durable nowhere: then nobody comes in. */
  async client(clientId: string, state: string | undefined): Promise<void> {
    const hour = this.parts.clock.now().toISOString().slice(0, 13);
    if (this.noted.get(clientId) === hour) return;
    await this.record(`tokens:${clientId}:${hour}`, clientId, state, 'client credentials');
    if (this.noted.size >= rememberedMax) this.noted.clear();
    this.noted.set(clientId, hour);
  }

  /** @throws when it is durable nowhere */
  async person(personId: string, state: string | undefined): Promise<void> {
    await this.record(this.parts.ids.next('act'), personId, state, 'authorization code');
  }

  private record(...[id, actor, state, why]: [string, string, string | undefined, string]): Promise<void> {
    const at = this.parts.clock.now().toISOString();
    const act: ActV2 = { id, at, action: 'sign-in', actor, ...(state === undefined ? {} : { actorState: state }), resource: 'tokens', method: 'oauth', why, outcome: 'done', origins: [] };
    return this.parts.recorder.record(act, writeWithinMs);
  }
}
