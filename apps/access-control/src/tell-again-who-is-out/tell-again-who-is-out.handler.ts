import type { Clock } from '@openvrs/observability';
import type { ClientRepository } from '../client/client.repository';
import type { ParticipantRepository } from '../participant/participant.repository';
import type { PersonRepository } from '../person/person.repository';
import type { Revoking } from '../revocation/revocation-announcer';
import type { Revocation } from '../revocation/revocation';
import type { RevocationRepository } from '../revocation/revocation.repository';

/** A revocation is renewed when less than this is left of the day that it is known: none is ever away in between. */
const renewBeforeMs = 12 * 3_600_000;

export interface TellAgainParts {
  readonly clients: Pick<ClientRepository, 'revoked'>;
  readonly people: Pick<PersonRepository, 'revoked'>;
  readonly participants: Pick<ParticipantRepository, 'all'>;
  readonly revocations: Pick<RevocationRepository, 'all'>;
  readonly revoking: Pick<Revoking, 'revoke'>;
  readonly clock: Clock;
}

type Out = Pick<Revocation, 'kind' | 'id'>;

/**
 * Tokens are short and their revocations go after a day; what somebody left elsewhere, a webhook that needs no token, does not, nor
 * does another issuer stop giving tokens of a state that left. So whoever is out is told again for as long: a service that was away
 * however long hears of it, and so does everybody where this one died between writing that somebody is out and telling it.
 */
export class TellAgainWhoIsOut {
  constructor(private readonly parts: TellAgainParts) {}

  /** Answers how many were told again. */
  async handle(): Promise<number> {
    const { clients, people, participants, revocations, revoking, clock } = this.parts;
    const states = await participants.all();
    const known = await revocations.all();
    const untold = [...(await clients.revoked()), ...(await people.revoked())].map((id): Out => ({ kind: 'subject', id }))
      .concat(states.filter(({ active }) => !active).map(({ state }) => ({ kind: 'state', id: state })))
      .filter((each) => !isKnown(each, known, clock.now().getTime() + renewBeforeMs));
    for (const { kind, id } of untold) await revoking.revoke(kind, id);
    // Of two administrators who sent a state away and had it back at once, the first may have been told last.
    const back = states.filter(({ active, state }) => active && isKnown({ kind: 'state', id: state }, known, clock.now().getTime()));
    for (const { state } of back) await revoking.revoke('state', state, true);
    return untold.length + back.length;
  }
}

/** Whether it is told that it is out beyond that time. */
function isKnown({ kind, id }: Out, known: readonly Revocation[], beyond: number): boolean {
  return known.some((each) => each.kind === kind && each.id === id && each.issuedUntil.getTime() > beyond);
}
