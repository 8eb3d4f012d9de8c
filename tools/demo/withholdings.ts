import type { Api } from './api';
import type { Withheld } from './alert-story';
import type { NotTold } from './non-contributor-joins';
import { withheldWords, type Audience, type StandingIn } from './withheld-words';

interface Ports {
  /** notifications, as the secretariat asks it. */
  readonly secretariat: Pick<Api, 'repeatable'>;
  standingOf(state: string): Promise<readonly StandingIn[]>;
}

const openedByNilReturn: readonly string[] = ['flows', 'routes'];

/** Which states were not warned of an alert and why, and how much each has missed so far. */
export class Withholdings {
  private readonly missed = new Map<string, NotTold>();

  constructor(private readonly ports: Ports) {}

  async of(alertId: string): Promise<Withheld[]> {
    const audience = await this.ports.secretariat.repeatable<Audience>(`/v1/alerts/${alertId}/audience`);
    const states = [...new Set(audience.withheld.map(({ state }) => state))];
    states.forEach((state) => this.miss(state, alertId, audience));
    const standing = new Map(await Promise.all(states.map(async (state) => [state, await this.ports.standingOf(state)] as const)));
    return withheldWords(audience, (state) => standing.get(state) ?? []);
  }

  missedBy(state: string): NotTold {
    return this.missed.get(state) ?? { count: 0 };
  }

  /** Of the alerts themselves the latest is kept that a nil return on flows and routes opens. */
  private miss(state: string, alertId: string, { categories }: Audience): void {
    const { count, ...before } = this.missedBy(state);
    const opens = categories.every((category) => openedByNilReturn.includes(category));
    this.missed.set(state, { count: count + 1, ...(opens ? { alertId } : before) });
  }
}
