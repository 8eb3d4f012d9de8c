import type { Clock } from '@openvrs/observability';
import type { ArtefactRepository } from '../artefact/artefact.repository';
import type { Secrets } from '../client/secret';
import type { PasskeyAnswer } from './passkey';

const kind = 'PasskeyChallenge';
const livesMs = 10 * 60_000;

/** What a passkey is to sign: made for one page, good for one try. */
export class PasskeyChallenges {
  constructor(
    private readonly artefacts: ArtefactRepository,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Replaces one that the same page was given before. */
  async offer(page: string): Promise<string> {
    const challenge = this.secrets.next();
    await this.artefacts.put({ kind, id: page, payload: { challenge }, expiresAt: new Date(this.clock.now().getTime() + livesMs) });
    return challenge;
  }

  /** What a browser sent, if it sent anything, with the challenge of its page: one that nobody knows where there is none, it is too old or used. */
  async answered(page: string, text: string | undefined): Promise<PasskeyAnswer | undefined> {
    return text ? { text, challenge: (await this.take(page)) ?? this.secrets.next() } : undefined;
  }

  private async take(page: string): Promise<string | undefined> {
    const now = this.clock.now();
    const found = await this.artefacts.find(kind, page, now);
    const challenge = found?.consumedAt === undefined ? found?.payload.challenge : undefined;
    return typeof challenge === 'string' && (await this.artefacts.consume(kind, page, now)) ? challenge : undefined;
  }
}
