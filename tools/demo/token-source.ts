import { ApiProblem, type Credentials, type TokenSource } from './api';

interface TokenAnswer {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** Asked for anew this long before the old one ends. */
const renewBeforeMs = 60_000;

/** OAuth 2 client credentials, asked for once and kept until shortly before the token ends. */
export function tokenSource(tokenUrl: string, { clientId, clientSecret }: Credentials, now: () => number = Date.now): TokenSource {
  let held: { readonly token: Promise<string>; renewAt: number } | undefined;
  const ask = async (): Promise<string> => {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiProblem(`POST ${tokenUrl} as ${clientId}`, response.status, text);
    const answer = JSON.parse(text) as TokenAnswer;
    if (held) held.renewAt = now() + answer.expires_in * 1_000 - renewBeforeMs;
    return answer.access_token;
  };
  return () => {
    if (!held || now() >= held.renewAt) held = { token: ask(), renewAt: Infinity };
    held.token.catch(() => (held = undefined));
    return held.token;
  };
}
