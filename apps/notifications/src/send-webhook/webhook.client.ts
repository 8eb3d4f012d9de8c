import type { AttemptOutcome } from '../delivery/webhook-retry';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends one webhook. Never throws: whatever happens is an outcome. */
export abstract class WebhookClient {
  abstract send(request: WebhookRequest): Promise<AttemptOutcome>;
}
