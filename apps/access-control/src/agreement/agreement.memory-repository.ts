import type { Agreement } from './agreement';
import { AgreementRepository } from './agreement.repository';

export class AgreementMemoryRepository extends AgreementRepository {
  private readonly byId = new Map<string, Agreement>();
  private readonly marked = new Set<string>();

  async add(agreement: Agreement): Promise<void> {
    this.write(agreement);
  }

  async find(agreementId: string): Promise<Agreement | undefined> {
    return this.byId.get(agreementId);
  }

  async list(state?: string): Promise<Agreement[]> {
    const found = [...this.byId.values()].filter(({ parties }) => state === undefined || parties.includes(state));
    return found.sort((a, b) => b.proposedAt.getTime() - a.proposedAt.getTime());
  }

  async save(agreement: Agreement): Promise<boolean> {
    if (this.byId.get(agreement.agreementId)?.revision !== agreement.revision - 1) return false;
    this.write(agreement);
    return true;
  }

  async unapplied(): Promise<Agreement[]> {
    return [...this.byId.values()].filter(({ agreementId }) => this.marked.has(agreementId));
  }

  async applied(agreementId: string, revision: number): Promise<void> {
    if (this.byId.get(agreementId)?.revision === revision) this.marked.delete(agreementId);
  }

  private write(agreement: Agreement): void {
    this.byId.set(agreement.agreementId, agreement);
    this.marked.add(agreement.agreementId);
  }
}
