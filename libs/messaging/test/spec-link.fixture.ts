import type { ServiceName } from '@openvrs/contracts';
import { claimNats, type ClaimedNats } from '@openvrs/testing';
import { NatsLink } from '../src';

/** Collects what the library says, so that a spec can read it. */
export class RecordingLog {
  readonly lines: string[] = [];
  log(message: string): void {
    this.lines.push(message);
  }
  warn(message: string): void {
    this.lines.push(message);
  }
  error(message: string): void {
    this.lines.push(message);
  }
}

export interface SpecNats {
  readonly claimed: ClaimedNats;
  /** A connection with the permissions of one service, closed with the spec. */
  link(service: ServiceName): Promise<NatsLink>;
  closeAll(): Promise<void>;
}

/** A NATS account of the spec's own. */
export function specNats(): SpecNats {
  const claimed = claimNats();
  const links: NatsLink[] = [];
  return {
    claimed,
    link: async (service) => {
      const link = await NatsLink.connect({ url: claimed.url, ...claimed.user(service), name: service, log: new RecordingLog() });
      links.push(link);
      return link;
    },
    closeAll: async () => {
      await Promise.all(links.map((link) => link.drain()));
    },
  };
}
