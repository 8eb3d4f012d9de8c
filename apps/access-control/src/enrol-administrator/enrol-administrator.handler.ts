import type { Clock } from '@openvrs/observability';
import { hashSecret } from '../client/secret';
import { EnrolmentRefused } from '../enrolment/enrolment.errors';
import type { EnrolmentRepository } from '../enrolment/enrolment.repository';
import { nobodyKnown, type RefusedSignIns } from '../issue-token/refused-sign-ins';
import type { RegisterClient, RegisteredClient } from '../register-client/register-client.handler';

export class EnrolAdministrator {
  constructor(
    private readonly enrolment: EnrolmentRepository,
    private readonly register: RegisterClient,
    private readonly clock: Clock,
    private readonly refused: Pick<RefusedSignIns, 'note'>,
  ) {}

  /**
   * The token is spent first: should the process die before the client is there, the next start finds no administrator
   * and offers a new one.
   * @throws EnrolmentRefused
   */
  async handle(token: string, name = 'first administrator'): Promise<RegisteredClient> {
    if (!(await this.enrolment.take(hashSecret(token), this.clock.now()))) {
      this.refused.note(nobodyKnown, 'enrolment refused');
      throw new EnrolmentRefused();
    }
    return this.register.handle({ name, roles: ['administrator'] }, { roles: ['administrator'] });
  }
}
