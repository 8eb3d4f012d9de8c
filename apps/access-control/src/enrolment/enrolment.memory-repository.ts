import { EnrolmentRepository } from './enrolment.repository';

export class EnrolmentMemoryRepository extends EnrolmentRepository {
  private offered: string | undefined;

  async offer(tokenHash: string): Promise<void> {
    this.offered = tokenHash;
  }

  async take(tokenHash: string): Promise<boolean> {
    if (this.offered !== tokenHash) return false;
    this.offered = undefined;
    return true;
  }
}
