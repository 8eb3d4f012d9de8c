import type { AllowanceV1 } from '@openvrs/contracts';
import type { Alert } from '../alert/alert';

/** An alert, and under what it is shown. */
export interface ShownAlert {
  readonly alert: Alert;
  readonly allowance: AllowanceV1;
}

/** A reader, and why it was shown what it asked for. */
export interface Reading {
  readonly shown: readonly ShownAlert[];
  readonly state: string;
  readonly subject: string;
  readonly reason: string;
}

/** Keeps what was shown on request, and sends the record of it on. */
export abstract class DisclosureRepository {
  /** Resolves when the record is durable: only then may the answer go out. */
  abstract record(reading: Reading): Promise<void>;
}
