import { randomUUID } from 'node:crypto';
import type { Actor } from './cast';

export interface Receipt {
  readonly id: string;
  readonly version: number;
  readonly release: 'released' | 'awaiting-release';
}

/** Sends a report; again under the same key it is the same report. */
export function submit({ intake }: Actor, body: object, key: string = randomUUID()): Promise<Receipt> {
  return intake.once<Receipt>('/v1/reports', { method: 'POST', body, headers: { 'idempotency-key': key } });
}

/** Replaces the version that the receipt names. */
export function correct({ intake }: Actor, { id, version }: Pick<Receipt, 'id' | 'version'>, body: object, key: string = randomUUID()): Promise<Receipt> {
  return intake.once<Receipt>(`/v1/reports/${id}/corrections`, { method: 'POST', body, headers: { 'idempotency-key': key, 'if-match': `"${version}"` } });
}

export function withdraw({ intake }: Actor, { id }: Pick<Receipt, 'id'>, reason: string): Promise<{ readonly status: string; readonly version: number }> {
  return intake.once(`/v1/reports/${id}/withdrawal`, { method: 'POST', body: { reason } });
}

export function release({ intake }: Actor, { id }: Pick<Receipt, 'id'>): Promise<{ readonly status: string; readonly version: number }> {
  return intake.once(`/v1/reports/${id}/release`, { method: 'POST' });
}
