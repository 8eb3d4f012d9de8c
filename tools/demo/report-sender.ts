import type { Api } from './api';
import type { DemoReport } from './dataset/demo-report';
import type { NilReturn } from './nil-return';

export interface Receipt {
  readonly id: string;
  readonly version: number;
  readonly release: 'released' | 'awaiting-release';
}

/** The clients that a state's reports are sent and released by. */
export interface Senders {
  agency(state: string, agency: string): Api;
  focalPoint(state: string): Api;
}

/** Sends reports as their agencies do, has the focal point release what waits for it, and counts what the answers say. */
export class ReportSender {
  sent = 0;
  accepted = 0;
  released = 0;

  constructor(private readonly senders: Senders) {}

  async send({ key, state, agency, content }: DemoReport | NilReturn, { history }: { history: boolean }): Promise<Receipt> {
    this.sent += 1;
    const body = { ...content, history };
    const headers = { 'idempotency-key': key };
    const receipt = await this.senders.agency(state, agency).repeatable<Receipt>('/v1/reports', { method: 'POST', body, headers });
    this.accepted += 1;
    if (receipt.release === 'awaiting-release') await this.senders.focalPoint(state).repeatable(`/v1/reports/${receipt.id}/release`, { method: 'POST' });
    this.released += 1;
    return receipt;
  }
}
