import { Api, type Credentials, type TokenSource } from '../demo/api';
import { tokenSource } from '../demo/token-source';

export type Role = 'agency-system' | 'focal-point' | 'subscriber' | 'administrator';

/** Where the services are, and who may register others. */
export interface Stage {
  readonly urls: Readonly<Record<'intake' | 'access-control' | 'analytics' | 'notifications', string>>;
  readonly administrator: Credentials;
}

/** One client of one state, with each service at hand under its own rights. */
export interface Actor {
  readonly state: string;
  readonly clientId: string;
  readonly token: TokenSource;
  readonly intake: Api;
  readonly accessControl: Api;
  readonly analytics: Api;
  readonly notifications: Api;
}

/** Registers states and their clients through the public API, as an administrator does. */
export class Cast {
  readonly administrator: Api;
  readonly administratorToken: TokenSource;
  readonly signals: Api;
  readonly alerts: Api;
  private readonly tokenUrl: string;

  constructor(private readonly stage: Stage) {
    this.tokenUrl = `${stage.urls['access-control']}/oauth/token`;
    this.administratorToken = tokenSource(this.tokenUrl, stage.administrator);
    this.administrator = new Api(stage.urls['access-control'], this.administratorToken);
    this.signals = new Api(stage.urls.analytics, this.administratorToken);
    this.alerts = new Api(stage.urls.notifications, this.administratorToken);
  }

  /** A state with one agency. */
  async state(state: string, releasePolicy: 'at-once' | 'focal-point' = 'at-once'): Promise<void> {
    await this.administrator.once('/v1/states', { method: 'POST', body: { state, name: `State ${state}` } });
    const agency = { id: agencyOf(state), name: `Agency of ${state}`, releasePolicy };
    await this.administrator.once(`/v1/states/${state}/agencies`, { method: 'POST', body: agency });
  }

  async actor(state: string, role: Role): Promise<Actor> {
    const agency = role === 'agency-system' ? { agency: agencyOf(state) } : {};
    const body = { name: `${role} of ${state}`, roles: [role], state, ...agency };
    const credentials = await this.administrator.once<Credentials>('/v1/clients', { method: 'POST', body });
    const token = tokenSource(this.tokenUrl, credentials);
    const { urls } = this.stage;
    return {
      state,
      clientId: credentials.clientId,
      token,
      intake: new Api(urls.intake, token),
      accessControl: new Api(urls['access-control'], token),
      analytics: new Api(urls.analytics, token),
      notifications: new Api(urls.notifications, token),
    };
  }
}

function agencyOf(state: string): string {
  return `${state.toLowerCase()}-border-guard`;
}
