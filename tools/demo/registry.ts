import { countryName } from '@openvrs/vocabulary';
import { Api, type Credentials } from './api';
import { agencyName } from './dataset/assumption-words';
import type { DemoState } from './participants';
import { tokenSource } from './token-source';
import type { StandingIn } from './withheld-words';

type Role = 'agency-system' | 'focal-point' | 'subscriber';

interface ClientWish {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: string;
  readonly agency?: string;
}

/** Registers states, agencies and clients as the secretariat does, and hands out their credentials. */
export class Registry {
  private readonly credentials = new Map<string, Credentials>();

  constructor(private readonly administration: Api) {}

  async enrol({ state, agencies, subscribes }: DemoState): Promise<void> {
    await this.administration.once('/v1/participants', { method: 'POST', body: { state, name: countryName(state) } });
    for (const { id, releasePolicy } of agencies) {
      await this.administration.once(`/v1/participants/${state}/agencies`, { method: 'POST', body: { id, name: agencyName(id), releasePolicy } });
      await this.register({ name: `${agencyName(id)} of ${countryName(state)}`, roles: ['agency-system'], state, agency: id });
    }
    if (agencies.some(({ releasePolicy }) => releasePolicy === 'focal-point')) await this.register({ name: 'focal point', roles: ['focal-point'], state });
    if (subscribes) await this.register({ name: 'duty desk', roles: ['subscriber'], state });
  }

  /** An interface to a service under the identity of a registered client. */
  api(serviceUrl: string, tokenUrl: string, who: Pick<ClientWish, 'state' | 'agency'> & { readonly role: Role }): Api {
    const found = this.credentials.get(keyOf(who.role, who.state, who.agency));
    if (!found) throw new Error(`${who.role} of ${who.state} is not registered`);
    return new Api(serviceUrl, tokenSource(tokenUrl, found));
  }

  async standingOf(state: string): Promise<readonly StandingIn[]> {
    const { standing } = await this.administration.repeatable<{ standing: StandingIn[] }>(`/v1/participants/${state}/standing`);
    return standing;
  }

  private async register(wish: ClientWish): Promise<void> {
    const answer = await this.administration.once<Credentials>('/v1/clients', { method: 'POST', body: wish });
    this.credentials.set(keyOf(wish.roles[0] ?? 'subscriber', wish.state, wish.agency), answer);
  }
}

const keyOf = (role: Role, state: string, agency = ''): string => `${role}|${state}|${agency}`;
