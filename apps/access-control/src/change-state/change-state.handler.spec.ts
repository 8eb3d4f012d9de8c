import { FixedClock } from '@openvrs/testing';
import { newParticipant, withAgency, withChange, type Participant } from '../participant/participant';
import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { RegisterState } from '../register-state/register-state.handler';
import { RecordedRevoking } from '../revocation/recorded-revoking.fixture';
import { ChangeState } from './change-state.handler';

function given(participants = new ParticipantMemoryRepository()) {
  const announced: string[] = [];
  const announcer = { announce: async ({ state, revision }: Participant) => void announced.push(`${state}@${revision}`) };
  const revoking = new RecordedRevoking();
  return { participants, announced, revoked: revoking.revoked, back: revoking.back, change: new ChangeState(participants, announcer, revoking), register: new RegisterState(participants, announcer, { enrol: async () => undefined }, new FixedClock('2026-03-01T12:00:00Z')) };
}
const police = { id: 'police', name: 'Police', releasePolicy: 'at-once' as const };

describe('registering a state', () => {
  it('takes the name of ISO 3166-1 unless another is given, and tells every service', async () => {
    const { register, announced } = given();
    expect((await register.handle('NC')).name).toBe('New Caledonia');
    expect((await register.handle('ID', 'Republic of Indonesia')).name).toBe('Republic of Indonesia');
    expect(announced).toEqual(['NC@1', 'ID@1']);
  });

  it('refuses a state that is there, and tells nobody', async () => {
    const { register, announced } = given();
    await register.handle('ID');
    await expect(register.handle('ID')).rejects.toMatchObject({ code: 'state-exists' });
    expect(announced).toEqual(['ID@1']);
  });
});

describe('changing a state', () => {
  it('makes the tokens of a state that leaves void, of whatever issuer, until it is back', async () => {
    const { register, change, revoked, back } = given();
    await register.handle('IT');
    await change.handle('IT', (state) => withChange(state, { name: 'Italia' }));
    expect(revoked).toEqual([]);
    await change.handle('IT', (state) => withChange(state, { active: false }));
    await change.handle('IT', (state) => withChange(state, { active: false }));
    expect([revoked, back]).toEqual([['state IT', 'state IT'], []]);
    await change.handle('IT', (state) => withChange(state, { active: true }));
    await change.handle('IT', (state) => withChange(state, { active: true }));
    expect([revoked.length, back]).toEqual([3, ['IT']]);
  });

  it('changes what is there, and tells every service', async () => {
    const { participants, change, announced } = given();
    await participants.add(newParticipant('ID', 'Indonesia'));
    await change.handle('ID', (found) => withAgency(found, police));
    expect((await participants.find('ID'))?.agencies).toEqual([police]);
    expect(announced).toEqual(['ID@2']);
  });

  it('loses nothing of what another changes at the same moment', async () => {
    const { participants, change } = given();
    await participants.add(newParticipant('ID', 'Indonesia'));
    const ids = Array.from({ length: 5 }, (_, index) => `agency-${index}`);
    await Promise.all(ids.map((id) => change.handle('ID', (found) => withAgency(found, { ...police, id }))));
    expect((await participants.find('ID'))?.agencies.map(({ id }) => id).sort()).toEqual(ids);
  });

  it('refuses a state that is not there, and gives up when others are always first', async () => {
    await expect(given().change.handle('ID', (found) => withChange(found, {}))).rejects.toMatchObject({ code: 'state-not-found' });
    class NeverFirst extends ParticipantMemoryRepository {
      override async save(): Promise<boolean> {
        return false;
      }
    }
    const { participants, change } = given(new NeverFirst());
    await participants.add(newParticipant('ID', 'Indonesia'));
    await expect(change.handle('ID', (found) => withChange(found, {}))).rejects.toMatchObject({ code: 'participant-contended' });
  });
});
