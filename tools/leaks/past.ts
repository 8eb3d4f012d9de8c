import { reportReleasedV1, type Category } from '@openvrs/contracts';
import { JetStreamPublisher, NatsLink, outgoing } from '@openvrs/messaging';
import { nilReturnOn } from '../rehearsal/returns';
import type { Stack } from '../stack/stack';
import type { PastReturn } from './plot';

/** Whole months before today, at noon: far from where a window of months ends. */
export function monthsBefore(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
}

export function pastReportId({ n }: PastReturn): string {
  return `rep-of-the-past-${n}`;
}

/** Nil returns that were released months ago, told as intake told them then: nobody can be made to wait until one has lapsed. */
export async function tellThePast(stack: Pick<Stack, 'nats' | 'natsLogin'>, returns: readonly PastReturn[], now: Date): Promise<void> {
  const { user, password } = stack.natsLogin('intake');
  const link = await NatsLink.connect({ url: stack.nats.url, name: 'intake', user, password });
  try {
    await new JetStreamPublisher(link).publish(returns.map((each) => messageOf(each, now)));
  } finally {
    await link.drain();
  }
}

function messageOf(past: PastReturn, now: Date): ReturnType<typeof outgoing> {
  const [at, reportId] = [monthsBefore(now, past.monthsAgo), pastReportId(past)];
  const said = nilReturnOn(past.categories, at) as { period: { from: string; to: string }; grade: { scheme: 'admiralty'; source: string; information: string }; handling: { tlp: 'AMBER' } };
  const content = {
    kind: 'nil' as const, basis: 'detection' as const, history: false, ...said, categories: past.categories as Category[],
    routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [],
  };
  const time = at.toISOString();
  return outgoing(reportReleasedV1, { reportId, version: 1, state: past.state, agency: 'border-guard', receivedAt: time, releasedAt: time, content }, { id: `${reportId}-1`, source: 'intake', subject: reportId, time });
}
