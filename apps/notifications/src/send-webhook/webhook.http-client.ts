import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { AttemptOutcome } from '../delivery/webhook-retry';
import { isPublicAddress } from './public-address';
import { refusalOf } from './webhook-address';
import { WebhookClient, type WebhookRequest } from './webhook.client';

/** Milliseconds that an endpoint has to answer. */
export const webhookTimeoutMs = 10_000;

const failed = (failure: string): AttemptOutcome => ({ ok: false, failure, gone: false });

/** Follows no redirect, reads no answer, and connects to public addresses only: names are checked as they resolve. */
export class WebhookHttpClient extends WebhookClient {
  constructor(private readonly privateAllowed: boolean) {
    super();
  }

  async send({ url, headers, body }: WebhookRequest): Promise<AttemptOutcome> {
    const refusal = refusalOf(url, this.privateAllowed);
    if (refusal) return failed(refusal);
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      timeout: webhookTimeoutMs,
      ...(this.privateAllowed ? {} : { lookup: publicLookup }),
    };
    return post(url, options, body);
  }
}

function post(url: string, options: RequestOptions, body: string): Promise<AttemptOutcome> {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(url, options, (response) => {
      response.resume();
      resolve(outcomeOf(response.statusCode ?? 0));
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(failed(error.code ?? error.message)));
    request.end(body);
  });
}

function outcomeOf(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return { ok: true };
  return { ok: false, failure: `http-${status}`, gone: status === 410 };
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(Object.assign(new Error('private-address'), { code: 'private-address' }), '');
    }
    const [first] = addresses;
    return options.all ? callback(null, addresses) : callback(null, first?.address ?? '', first?.family);
  });
};
