import type { Clock } from '@openvrs/observability';
import type { ClientRepository } from '../client/client.repository';
import { hashSecret, type Secrets } from '../client/secret';
import type { EnrolmentRepository } from '../enrolment/enrolment.repository';

export interface OfferEnrolmentParts {
  readonly clients: ClientRepository;
  readonly enrolment: EnrolmentRepository;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Chosen by whoever runs the service; then it is not printed, they know it. */
  readonly givenToken?: string;
  readonly print: (text: string) => void;
}

/** At start: as long as there is no administrator, whoever reads the console may become the first. */
export async function offerEnrolment({ clients, enrolment, secrets, clock, givenToken, print }: OfferEnrolmentParts): Promise<void> {
  if ((await clients.administrators()).length > 0) return;
  const token = givenToken ?? secrets.next();
  await enrolment.offer(hashSecret(token), clock.now());
  print(givenToken === undefined ? offerWith(token) : 'No administrator yet: enrol with the token in ADMIN_ENROLMENT_TOKEN.\n');
}

function offerWith(token: string): string {
  return `No administrator yet. This token makes the first one, once:\n\n    npm run admin -- enrol --token ${token}\n\n`;
}
