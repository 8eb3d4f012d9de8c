import { ParticipantMemoryRepository } from './participant.memory-repository';
import { agenciesMax, newParticipant, toParticipantSnapshot, withAgency, withAgencyChanged, withChange, type Agency } from './participant';
import { describeParticipantRepository } from './participant.repository.contract';

describe('participants in memory', () => {
  describeParticipantRepository(async () => new ParticipantMemoryRepository());
});

describe('a participant', () => {
  const italy = newParticipant('IT', 'Italy');
  const police: Agency = { id: 'police', name: 'Police', releasePolicy: 'focal-point' };

  it('is told to other services with its agencies and how they release', () => {
    const changed = withAgencyChanged(withAgency(italy, police), 'police', { releasePolicy: 'at-once' });
    expect(toParticipantSnapshot(changed)).toEqual({
      state: 'IT', name: 'Italy', active: true, revision: 3, agencies: [{ id: 'police', name: 'Police', releasePolicy: 'at-once' }],
    });
  });

  it('leaves alone what a change does not name', () => {
    expect(withAgencyChanged(withAgency(italy, police), 'police', { name: undefined, releasePolicy: 'at-once' }).agencies[0]?.name).toBe('Police');
    expect(withChange(italy, { active: false, name: undefined })).toEqual({ ...italy, active: false, revision: 2 });
  });

  it('has no two agencies of one id, none that is not there, and not too many', () => {
    expect(() => withAgency(withAgency(italy, police), police)).toThrow('IT has an agency police already');
    expect(() => withAgencyChanged(italy, 'police', {})).toThrow('IT has no agency police');
    const full = { ...italy, agencies: Array.from({ length: agenciesMax }, (_, index) => ({ ...police, id: `a${index}` })) };
    expect(() => withAgency(full, police)).toThrow('the most that a state may have');
  });
});
