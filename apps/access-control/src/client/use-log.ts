import type { Clock } from '@openvrs/observability';
import type { ClientRepository } from './client.repository';
import type { UsedCredential } from './credentials';

const everyMs = 60_000;
/** More clients than that in one minute: the rest is noted a minute later. */
const rememberedMax = 10_000;

/** Notes which credential was used, once a minute each: who enters does not wait for it. */
export class UseLog {
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly clients: ClientRepository,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  note(clientId: string, used?: UsedCredential): void {
    const [key, now] = [[clientId, used?.kind, used?.id].join(' '), this.clock.now()];
    if (now.getTime() - (this.noted.get(key) ?? -Infinity) < everyMs) return;
    if (this.noted.size >= rememberedMax) this.noted.clear();
    this.noted.set(key, now.getTime());
    this.clients.noteUse(clientId, used, now).catch(this.onError);
  }
}
