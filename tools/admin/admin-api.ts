import { audienceOf } from '@openvrs/identity';
import type { SavedCredentials } from './credentials';

export type Json = Record<string, unknown>;

/** access-control said no, or is not there. */
export class AdminRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** access-control's REST, as an administrator; a token is fetched once a command. */
export class AdminApi {
  private token: Promise<string> | undefined;

  /** @param given - A token of another issuer, where one takes the place of ours: there is none to be fetched here. */
  constructor(
    private readonly url: string,
    private readonly credentials: () => SavedCredentials,
    given?: string,
  ) {
    this.token = given ? Promise.resolve(given) : undefined;
  }

  /** @throws AdminRefused, NoCredentials */
  async call(method: string, path: string, body?: object): Promise<Json> {
    this.token ??= this.fetchToken();
    return this.send(method, path, { authorization: `Bearer ${await this.token}` }, body);
  }

  /** What is too long to hold. @throws AdminRefused, NoCredentials */
  async stream(path: string): Promise<ReadableStream> {
    this.token ??= this.fetchToken();
    const response = await this.ask(path, { headers: { authorization: `Bearer ${await this.token}` } });
    if (!response.ok) throw refusal(response.status, (await response.json()) as Json);
    if (!response.body) throw new AdminRefused(response.status, 'empty', 'access-control sent nothing.');
    return response.body;
  }

  /** @throws AdminRefused */
  async enrol(token: string, name?: string): Promise<Json> {
    return this.send('POST', '/v1/enrolment', {}, { token, ...(name ? { name } : {}) });
  }

  private async fetchToken(): Promise<string> {
    const { clientId, clientSecret } = this.credentials();
    const form = new URLSearchParams({ grant_type: 'client_credentials', resource: audienceOf('access-control') });
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const answer = await this.fetch('/oauth/token', { method: 'POST', headers: { authorization }, body: form });
    const { access_token: token } = answer;
    if (typeof token !== 'string') throw new AdminRefused(0, 'no-token', 'access-control gave no token.');
    return token;
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Json> {
    const json: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    return this.fetch(path, { method, headers: { ...headers, ...json }, ...(body ? { body: JSON.stringify(body) } : {}) });
  }

  private async fetch(path: string, request: RequestInit): Promise<Json> {
    const response = await this.ask(path, request);
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as Json;
    if (!response.ok) throw refusal(response.status, answer);
    return answer;
  }

  private async ask(path: string, request: RequestInit): Promise<Response> {
    return fetch(new URL(path, this.url), request).catch(() => {
      throw new AdminRefused(0, 'unreachable', `access-control does not answer at ${this.url}. Start it with npm start, or name it with --url.`);
    });
  }
}

function refusal(status: number, { code, error, title, detail, errors }: Json): AdminRefused {
  const fields = Array.isArray(errors) ? (errors as { field: string; message: string }[]).filter(({ message }) => message !== detail).map(({ field, message }) => `\n  ${field}: ${message}`) : [];
  if (error === 'invalid_client') return new AdminRefused(status, 'invalid_client', 'access-control does not know these credentials (any longer): enrol, or set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET.');
  const words = [detail ?? title ?? error ?? 'refused'].map(String).join('');
  return new AdminRefused(status, typeof code === 'string' ? code : 'refused', words + fields.join(''));
}
