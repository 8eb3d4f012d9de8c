import { randomBytes } from 'node:crypto';
import { Secrets } from './secret';

export class SystemSecrets extends Secrets {
  next(): string {
    return randomBytes(32).toString('base64url');
  }
}
