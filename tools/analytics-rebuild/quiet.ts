import { durableName, messages } from '@openvrs/contracts';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Connection } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';

/** The projections and the stream never came to rest together, or the stream no longer begins at its beginning. */
export class NotComparable extends Error {
  readonly code = 'not-comparable';

  constructor(why: string) {
    super(why);
    this.name = 'NotComparable';
  }
}

const durables = messages
  .filter(({ stream, consumers }) => stream === 'REPORTS' && consumers.includes('analytics'))
  .map((message) => durableName(message, 'analytics'));
const pauseMs = 200;

/** The sequence of the stream that the projections are at: everything up to it is taken in and folded. @throws NotComparable */
export async function atRest(nats: NatsConnection, live: Connection, waitMs: number): Promise<number> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  for (const began = Date.now(); ; await pause(pauseMs)) {
    const { state } = await manager.streams.info('REPORTS');
    if (state.messages > 0 && state.first_seq > 1) throw new NotComparable(`The stream REPORTS begins at ${state.first_seq}: what came before is no longer there to be replayed.`);
    if (await isSettled(manager, live)) return state.last_seq;
    if (Date.now() - began > waitMs) throw new NotComparable('Analytics has reports in hand that it has not taken in. Is it running? Let it come to rest, then try again.');
  }
}

/** Whether nothing came since. */
export async function stillAt(nats: NatsConnection, sequence: number): Promise<boolean> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  return (await manager.streams.info('REPORTS')).state.last_seq === sequence;
}

/** Whether a service waits for reports: it would go on with what it remembers of the projections that are to be replaced. */
export async function isServed(nats: NatsConnection): Promise<boolean> {
  const manager = await jetstreamManager(nats, { checkAPI: false });
  const infos = await Promise.all(durables.map((name) => manager.consumers.info('REPORTS', name)));
  return infos.some(({ num_waiting }) => num_waiting > 0);
}

async function isSettled(manager: JetStreamManager, live: Connection): Promise<boolean> {
  for (const name of durables) {
    const { num_pending, num_ack_pending } = await manager.consumers.info('REPORTS', name);
    if (num_pending > 0 || num_ack_pending > 0) return false;
  }
  return (await live.collection('reportProjections').findOne({ waitingSince: { $exists: true } })) === null;
}
