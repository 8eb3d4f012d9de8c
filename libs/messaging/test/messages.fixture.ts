import { randomUUID } from 'node:crypto';
import { reportWithdrawnV1, signalSupersededV1, type Envelope, type ReportWithdrawnV1 } from '@openvrs/contracts';
import { outgoing, type OutgoingMessage } from '../src';

export const time = '2026-01-02T03:04:05.000Z';

/** The smallest message that intake publishes and analytics consumes. */
export function withdrawal(over: Partial<ReportWithdrawnV1> = {}): ReportWithdrawnV1 {
  return { reportId: `r-${randomUUID()}`, version: 2, state: 'GR', agency: 'gr-coastguard', withdrawnAt: time, reason: 'entered twice', ...over };
}

export function withdrawn(id: string = randomUUID(), over: Partial<ReportWithdrawnV1> = {}): OutgoingMessage {
  const data = withdrawal(over);
  return outgoing(reportWithdrawnV1, data, { id, source: 'intake', subject: data.reportId, time });
}

export function superseded(id: string = randomUUID()): OutgoingMessage {
  return outgoing(signalSupersededV1, { signalId: 's-1', reason: 'withdrawn', supersededAt: time }, { id, source: 'analytics', subject: 's-1', time });
}

export function ids(batch: readonly Envelope[]): string[] {
  return batch.map(({ id }) => id);
}
