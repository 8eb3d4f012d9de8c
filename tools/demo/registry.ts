import { countryName } from '@openvrs/vocabulary';
import { Api, type Credentials, type TokenSource } from './api';
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

interface Identity {
  readonly role: Role;
  readonly state: string;
  readonly agency?: string;
}

/** Registers states, agencies and clients as the secretariat does, and hands out their credentials. */
export class Registry {
  private readonly credentials = new Map<string, Credentials>();
  private readonly tokens = new Map<string, TokenSource>();

  constructor(private readonly administration: Api) {}

  async enrol({ state, agencies, subscribes }: DemoState): Promise<void> {
    await this.administration.once('/v1/states', { method: 'POST', body: { state, name: countryName(state) } });
    for (const { id, releasePolicy } of agencies) {
      await this.administration.once(`/v1/states/${state}/agencies`, { method: 'POST', body: { id, name: agencyName(id), releasePolicy } });
      await this.register({ name: `${agencyName(id)} of ${countryName(state)}`, roles: ['agency-system'], state, agency: id });
    }
    if (agencies.some(({ releasePolicy }) => releasePolicy === 'focal-point')) await this.register({ name: 'focal point', roles: ['focal-point'], state });
    if (subscribes) await this.register({ name: 'duty desk', roles: ['subscriber'], state });
  }

  /** Tokens of a registered client, asked for once. */
  identity(who: Identity, tokenUrl: string): { readonly token: TokenSource } {
    const key = keyOf(who.role, who.state, who.agency);
    const found = this.credentials.get(key);
    if (!found) throw new Error(`${who.role} of ${who.state} is not registered`);
    const token = this.tokens.get(key) ?? tokenSource(tokenUrl, found);
    this.tokens.set(key, token);
    return { token };
  }

  /** A service under the identity of a registered client. */
  api(serviceUrl: string, tokenUrl: string, who: Identity): Api {
    return new Api(serviceUrl, this.identity(who, tokenUrl).token);
  }

  async standingOf(state: string): Promise<readonly StandingIn[]> {
    const { categories } = await this.administration.repeatable<{ categories: StandingIn[] }>(`/v1/standing/${state}`);
    return categories;
  }

  private async register(wish: ClientWish): Promise<void> {
    const answer = await this.administration.once<Credentials>('/v1/clients', { method: 'POST', body: wish });
    this.credentials.set(keyOf(wish.roles[0] ?? 'subscriber', wish.state, wish.agency), answer);
  }
}

const keyOf = (role: Role, state: string, agency = ''): string => `${role}|${state}|${agency}`;
