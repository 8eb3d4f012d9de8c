import type { ServiceName } from '@openvrs/contracts';
import { claimNats, type ClaimedNats } from '@openvrs/testing';
import { NatsLink } from '../src';
import { RecordingLog } from './recording-log.fixture';

export interface SpecNats {
  readonly claimed: ClaimedNats;
  /** A connection with the permissions of one service, closed with the spec. */
  link(service: ServiceName): Promise<NatsLink>;
  /** One that may look at everything. */
  onlooker(): Promise<NatsLink>;
  closeAll(): Promise<void>;
}

/** A NATS account of the spec's own. */
export function specNats(): SpecNats {
  const claimed = claimNats();
  const links: NatsLink[] = [];
  const connect = async (user: ServiceName | 'test', name: ServiceName): Promise<NatsLink> => {
    const link = await NatsLink.connect({ url: claimed.url, ...claimed.user(user), name, log: new RecordingLog() });
    links.push(link);
    return link;
  };
  return {
    claimed,
    link: (service) => connect(service, service),
    onlooker: () => connect('test', 'intake'),
    closeAll: async () => {
      await Promise.all(links.map((link) => link.drain()));
    },
  };
}
