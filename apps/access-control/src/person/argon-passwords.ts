import { hash, verify, type Options } from '@node-rs/argon2';
import { Passwords } from './passwords';

/** argon2id (the library's 2); OWASP's first choice of 19 MiB and two passes. */
const options: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export class ArgonPasswords extends Passwords {
  private ofNobody: Promise<string> | undefined;

  async hash(password: string): Promise<string> {
    return hash(typed(password), options);
  }

  async verify(stored: string | undefined, password: string): Promise<boolean> {
    this.ofNobody ??= this.hash('the password of nobody');
    const matches = await verify(stored ?? (await this.ofNobody), typed(password));
    return matches && stored !== undefined;
  }
}

/** Keyboards make the same letter of different code points (NIST SP 800-63B, 5.1.1.2). */
function typed(password: string): string {
  return password.normalize('NFKC');
}
