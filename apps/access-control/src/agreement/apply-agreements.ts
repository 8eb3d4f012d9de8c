import type { Agreement } from './agreement';
import type { AgreementRepository } from './agreement.repository';

/** Brings a changed agreement into the standings of its parties: at once, or with the next sweep when this process died. */
export class ApplyAgreements {
  constructor(
    private readonly agreements: Pick<AgreementRepository, 'unapplied' | 'applied'>,
    private readonly reassess: { reassess(state: string): Promise<void> },
  ) {}

  async apply({ agreementId, parties, revision }: Agreement): Promise<void> {
    for (const state of parties) await this.reassess.reassess(state);
    await this.agreements.applied(agreementId, revision);
  }

  async sweep(): Promise<void> {
    for (const agreement of await this.agreements.unapplied()) await this.apply(agreement);
  }
}
