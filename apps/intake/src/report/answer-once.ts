import { isOutage } from '@openvrs/storage';
import type { Receipt } from './receipt';
import { IdempotencyKeyReused } from './report.errors';
import type { ReportRepository } from './report.repository';
import type { Submission } from './submission';

export type Asked = Pick<Submission, 'slot' | 'digest'>;

export interface Answer {
  readonly receipt: Receipt;
  /** The request had been accepted before: nothing was done this time. */
  readonly repeated: boolean;
}

/**
 * Accepts a request, or finds out that it was accepted before: then whatever stands in its way now (a taken slot, a
 * newer version, a date that has passed) is of no matter, and the first answer is given again. Costs a read only then,
 * and none where the database is away: who sends it again finds out.
 */
export async function answerOnce(repository: ReportRepository, asked: Asked, accept: () => Promise<Receipt>): Promise<Answer> {
  try {
    return { receipt: await accept(), repeated: false };
  } catch (refusal) {
    if (isOutage(refusal)) throw refusal;
    const earlier = await repository.findSubmission(asked.slot);
    if (earlier === undefined) throw refusal;
    if (earlier.digest !== asked.digest) throw new IdempotencyKeyReused({ cause: refusal });
    return { receipt: earlier.receipt, repeated: true };
  }
}
