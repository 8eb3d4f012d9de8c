import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { stepOf, totpCode } from '../person/totp';
import { portalAddress, type RunningAccessControl } from '../running-access-control.fixture';

const verifier = 'v'.repeat(43);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
export const password = 'correct horse battery';

/** A page with a form, as a browser has it open. */
export interface OpenPage {
  readonly url: string;
  readonly cookie: string;
  readonly status: number;
  readonly body: string;
}

/** What the page asks a device for. */
export interface Asked {
  readonly challenge: string;
  readonly rpId: string;
}

function cookieOf({ cookies }: LightMyRequestResponse): string {
  return cookies.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`).join('; ');
}

const formOf = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

/** The browser of a person who works with the portal. */
export class PortalBrowser {
  constructor(private readonly service: RunningAccessControl) {}

  static asked({ body }: Pick<OpenPage, 'body'>): Asked {
    const given = /data-passkey="([^"]+)"/.exec(body)?.[1] ?? '{}';
    return JSON.parse(given.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Asked;
  }

  /** The next code, as many minutes later as codes were used before. */
  static code(secret: string, later = 0): string {
    return totpCode(secret, stepOf(new Date(Date.now() + later)));
  }

  static secretIn({ body }: Pick<OpenPage, 'body'>): string {
    return /[?&;]secret=([A-Z2-7]+)/.exec(body)?.[1] ?? '';
  }

  async open(url: string, cookie = ''): Promise<OpenPage> {
    const { statusCode, body } = await this.service.browse({ url, headers: { cookie } });
    return { url, cookie, status: statusCode, body };
  }

  async send({ url, cookie }: Pick<OpenPage, 'url' | 'cookie'>, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.service.browse({ method: 'POST', url, headers: { ...form, cookie, ...headers }, payload: formOf(fields) });
  }

  /** The portal sends its person to the page on which one signs in. */
  async signInPage(): Promise<OpenPage> {
    const begun = await this.service.browse({ url: this.question() });
    return this.open(String(begun.headers.location), cookieOf(begun));
  }

  private question(): string {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return `/oauth/auth?${formOf({ client_id: 'portal', response_type: 'code', scope: 'vrs', redirect_uri: portalAddress, code_challenge: challenge, code_challenge_method: 'S256' })}`;
  }

  /** From what the sign-in page answered to the token that the portal is given. */
  async tokenAfter(page: OpenPage, sent: LightMyRequestResponse): Promise<string> {
    return (await this.enteredAfter(page, sent)).token;
  }

  /** And the cookie by which the browser stays signed in. */
  async enteredAfter(page: OpenPage, sent: LightMyRequestResponse): Promise<{ token: string; cookie: string }> {
    const back = await this.service.browse({ url: new URL(String(sent.headers.location)).pathname, headers: { cookie: page.cookie } });
    return { token: await this.exchanged(back), cookie: cookieOf(back) };
  }

  /** A browser that is signed in is sent straight back to the portal. */
  async renewed(cookie: string): Promise<string> {
    return this.exchanged(await this.service.browse({ url: this.question(), headers: { cookie } }));
  }

  private async exchanged(back: LightMyRequestResponse): Promise<string> {
    const code = new URL(String(back.headers.location)).searchParams.get('code') ?? '';
    const payload = formOf({ grant_type: 'authorization_code', client_id: 'portal', code, redirect_uri: portalAddress, code_verifier: verifier });
    const exchanged = await this.service.browse({ method: 'POST', url: '/oauth/token', headers: form, payload });
    return exchanged.json<{ access_token: string }>().access_token;
  }
}
