import { FixedClock } from '@openvrs/testing';
import { revocationOf, type Revocation } from '../revocation/revocation';
import { RevocationMemoryRepository } from '../revocation/revocation.memory-repository';
import { TellAgainWhoIsOut } from './tell-again-who-is-out.handler';

const hours = (count: number): Date => new Date(Date.UTC(2026, 2, 1, count));

async function told(at: Date, out: { clients?: string[]; people?: string[] }, ...known: Revocation[]): Promise<string[]> {
  const revocations = new RevocationMemoryRepository();
  for (const each of known) await revocations.put(each);
  const again: string[] = [];
  const telling = new TellAgainWhoIsOut({
    clients: { revoked: async () => out.clients ?? [] }, people: { revoked: async () => out.people ?? [] }, revocations, clock: new FixedClock(at.toISOString()),
    revoking: { revoke: async (kind, id) => void again.push(`${kind} ${id}`) },
  });
  expect(await telling.handle()).toBe(again.length);
  return again;
}

describe('whoever is out for good', () => {
  it('is told again where nothing is known of it any more, or never was', async () => {
    expect(await told(hours(0), { clients: ['cli_1'], people: ['usr_1'] })).toEqual(['subject cli_1', 'subject usr_1']);
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
