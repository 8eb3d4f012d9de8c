import fc from 'fast-check';
import { ParticipantMemoryRepository } from './participant.memory-repository';
import { agenciesMax, newParticipant, toParticipantSnapshot, withAgency, withAgencyChanged, withChange, type Agency } from './participant';
import { describeParticipantRepository } from './participant.repository.contract';
import { stateView } from './state-view';

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

  it('remembers every time that it took part, whatever is said how often', () => {
    const at = (day: number): Date => new Date(Date.UTC(2026, 0, day + 1));
    fc.assert(fc.property(fc.array(fc.option(fc.boolean(), { nil: undefined }), { maxLength: 12 }), (said) => {
      const last = said.reduce((state, active, day) => withChange(state, { active }, at(day + 1)), newParticipant('NC', 'New Caledonia', at(0)));
      const periods = last.participation ?? [];
      expect(periods.filter(({ until }) => until === undefined)).toHaveLength(last.active ? 1 : 0);
      const times = periods.flatMap(({ since, until }) => [since, ...(until ? [until] : [])]).map((time) => time.getTime());
      expect(times).toEqual([...times].sort((one, other) => one - other));
      const turns = said.filter((active, index) => active !== undefined && active !== (said.slice(0, index).filter((each) => each !== undefined).at(-1) ?? true));
      expect(periods).toHaveLength(1 + turns.filter((active) => active).length);
    }));
  });

  it('is seen with its three facts: that it takes part, of what it is a member, and which ISO country it is', () => {
    const since = new Date('2026-01-01T00:00:00Z');
    expect(stateView(newParticipant('NC', 'New Caledonia', since))).toEqual({
      state: 'NC', name: 'New Caledonia', territoryOf: 'FR', active: true, participation: [{ since: since.toISOString() }], baliProcess: 'member', vrs: 'launched', agencies: [],
    });
    expect(stateView(withChange(newParticipant('FR', 'France', since), { baliProcess: 'member' }))).toMatchObject({ baliProcess: 'member', vrs: 'launched' });
    expect(stateView(newParticipant('FR', 'France', since))).not.toHaveProperty('territoryOf');
  });

  it('has no two agencies of one id, none that is not there, and not too many', () => {
    expect(() => withAgency(withAgency(italy, police), police)).toThrow('IT has an agency police already');
    expect(() => withAgencyChanged(italy, 'police', {})).toThrow('IT has no agency police');
    const full = { ...italy, agencies: Array.from({ length: agenciesMax }, (_, index) => ({ ...police, id: `a${index}` })) };
    expect(() => withAgency(full, police)).toThrow('the most that a state may have');
  });
});
