import { FixedClock } from '@openvrs/testing';
import { newParticipant } from '../participant/participant';
import { revocationOf, type Revocation } from '../revocation/revocation';
import { RevocationMemoryRepository } from '../revocation/revocation.memory-repository';
import { TellAgainWhoIsOut } from './tell-again-who-is-out.handler';

const hours = (count: number): Date => new Date(Date.UTC(2026, 2, 1, count));

async function told(at: Date, out: { clients?: string[]; people?: string[]; states?: string[] }, ...known: Revocation[]): Promise<string[]> {
  const revocations = new RevocationMemoryRepository();
  for (const each of known) await revocations.put(each);
  const again: string[] = [];
  const telling = new TellAgainWhoIsOut({
    clients: { revoked: async () => out.clients ?? [] }, people: { revoked: async () => out.people ?? [] }, revocations, clock: new FixedClock(at.toISOString()),
    participants: { all: async () => [{ ...newParticipant('FR', 'France'), active: true }, ...(out.states ?? []).map((state) => ({ ...newParticipant(state, state), active: false }))] },
    revoking: { revoke: async (kind, id, comesBack) => void again.push(`${kind} ${id}${comesBack ? ' is back' : ''}`) },
  });
  expect(await telling.handle()).toBe(again.length);
  return again;
}

describe('whoever is out for good', () => {
  it('is told again where nothing is known of it any more, or never was', async () => {
    expect(await told(hours(0), { clients: ['cli_1'], people: ['usr_1'] })).toEqual(['subject cli_1', 'subject usr_1']);
  });

  it('is told again where it is a state that left, whose issuer may be another; and a state that is in is not held out', async () => {
    const away = revocationOf('state', 'IT', hours(0));
    expect(await told(hours(0), { states: ['IT'] })).toEqual(['state IT']);
    expect(await told(hours(1), { states: ['IT'] }, away)).toEqual([]);
    expect(await told(hours(13), { states: ['IT'] }, away)).toEqual(['state IT']);
    expect(await told(hours(1), { states: ['IT'] }, revocationOf('state', 'IT', hours(0), true))).toEqual(['state IT']);
    expect(await told(hours(1), {}, revocationOf('state', 'FR', hours(0)))).toEqual(['state FR is back']);
    expect(await told(hours(1), {}, revocationOf('state', 'FR', hours(0), true))).toEqual([]);
  });

  it('is told again before it is forgotten, and not every time', async () => {
    const revocation = revocationOf('subject', 'cli_1', hours(0));
    const at = async (hour: number): Promise<number> => (await told(hours(hour), { clients: ['cli_1'] }, revocation)).length;
    expect([await at(1), await at(11), await at(13), await at(23)]).toEqual([0, 0, 1, 1]);
  });

  it('is told again although only its recovery or one sign-in of it is known', async () => {
    expect(await told(hours(1), { people: ['usr_1'] }, revocationOf('subject', 'usr_1', hours(0), true), revocationOf('session', 'usr_1', hours(0)))).toEqual(['subject usr_1']);
  });
});
