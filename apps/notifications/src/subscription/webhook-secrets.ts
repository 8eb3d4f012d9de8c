import { randomBytes } from 'node:crypto';

/** Makes the secret that signs a subscription's webhooks. */
export abstract class WebhookSecrets {
  /** `whsec_` and 32 random bytes in base64, as Standard Webhooks has it. */
  abstract next(): string;
}

export class RandomWebhookSecrets extends WebhookSecrets {
  next(): string {
    return `whsec_${randomBytes(32).toString('base64')}`;
  }
}
