import type { Caller, TokenVerifier } from '@openvrs/identity';
import type { ServerResponse } from 'node:http';

/** How often what is open is looked at, besides whenever something is revoked. */
export const recheckEveryMs = 2_000;

/** Every answer under way, with the caller it is for: a stream ends when its caller is shut out, whichever service holds it. */
export class OpenRequests {
  private readonly open = new Map<ServerResponse, Caller>();

  constructor(private readonly verifier: TokenVerifier) {}

  track(caller: Caller, response: ServerResponse): void {
    this.open.set(response, caller);
    response.once('close', () => this.open.delete(response));
  }

  /** Cuts the streams of callers that may not stay. An answer that has not begun is left to end: it was asked for in time. */
  recheck(): void {
    for (const [response, caller] of this.open) {
      if (response.headersSent && !this.mayStay(caller)) response.destroy();
    }
  }

  count(): number {
    return this.open.size;
  }

  private mayStay(caller: Caller): boolean {
    try {
      this.verifier.recheck(caller);
      return true;
    } catch {
      return false;
    }
  }
}
