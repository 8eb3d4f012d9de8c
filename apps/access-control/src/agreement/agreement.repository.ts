import type { Agreement } from './agreement';

export abstract class AgreementRepository {
  abstract add(agreement: Agreement): Promise<void>;
  abstract find(agreementId: string): Promise<Agreement | undefined>;
  /** Youngest first; of one state those that it is a party to. */
  abstract list(state?: string): Promise<Agreement[]>;
  /** Answers false, and writes nothing, when the stored revision is not the one just below. */
  abstract save(agreement: Agreement): Promise<boolean>;

  /** Changed, and not yet in the standings of all its parties, however often this process dies. */
  abstract unapplied(): Promise<Agreement[]>;
  abstract applied(agreementId: string, revision: number): Promise<void>;
}
