import type { Clock } from '@openvrs/observability';
import type { ClientRepository } from '../client/client.repository';
import type { PersonRepository } from '../person/person.repository';
import type { Revoking } from '../revocation/revocation-announcer';
import type { RevocationRepository } from '../revocation/revocation.repository';

/** A revocation is renewed when less than this is left of the day that it is known: none is ever away in between. */
const renewBeforeMs = 12 * 3_600_000;

export interface TellAgainParts {
  readonly clients: Pick<ClientRepository, 'revoked'>;
  readonly people: Pick<PersonRepository, 'revoked'>;
  readonly revocations: Pick<RevocationRepository, 'all'>;
  readonly revoking: Pick<Revoking, 'revoke'>;
  readonly clock: Clock;
}

/**
 * Tokens are short and their revocations go after a day; what somebody left elsewhere, a webhook that needs no token, does not.
 * So whoever is out for good is told again for as long: a service that was away however long hears of it, and so does everybody
 * where this one died between writing that somebody is out and telling it.
 */
export class TellAgainWhoIsOut {
  constructor(private readonly parts: TellAgainParts) {}

  /** Answers how many were told again. */
  async handle(): Promise<number> {
    const { clients, people, revoking } = this.parts;
    const known = await this.knownForLong();
    const untold = [...(await clients.revoked()), ...(await people.revoked())].filter((id) => !known.has(id));
    for (const id of untold) await revoking.revoke('subject', id);
    return untold.length;
  }

  private async knownForLong(): Promise<ReadonlySet<string>> {
    const from = this.parts.clock.now().getTime() + renewBeforeMs;
    const known = await this.parts.revocations.all();
    return new Set(known.filter(({ kind, issuedUntil }) => kind === 'subject' && issuedUntil.getTime() > from).map(({ id }) => id));
  }
}
