import type { Alert } from '../alert/alert';

/** A reader, and why it was shown what it asked for. */
export interface Reading {
  readonly alerts: readonly Alert[];
  readonly state: string;
  readonly subject: string;
  readonly reason: string;
  readonly policyVersion: string;
}

/** Keeps what was shown on request, and sends the record of it on. */
export abstract class DisclosureRepository {
  /** Resolves when the record is durable: only then may the answer go out. */
  abstract record(reading: Reading): Promise<void>;
}
