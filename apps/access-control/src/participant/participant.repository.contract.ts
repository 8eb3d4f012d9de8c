import { newParticipant, withAgency, withChange, type Participant } from './participant';
import type { ParticipantRepository } from './participant.repository';

/** What every store of participants must do; run by each adapter's spec. */
export function describeParticipantRepository(make: () => Promise<ParticipantRepository>): void {
  let participants: ParticipantRepository;
  beforeEach(async () => {
    participants = await make();
  });
  const italy = withChange(newParticipant('IT', 'Italy', new Date('2026-01-01T00:00:00Z')), { baliProcess: 'member' });
  const withPolice = withAgency(italy, { id: 'police', name: 'Police', releasePolicy: 'at-once' });
  const revisions = (found: Participant[]): string[] => found.map(({ state, revision }) => `${state}@${revision}`);

  it('keeps each state once', async () => {
    expect(await Promise.all([participants.add(italy), participants.add(italy)])).toContain(false);
    await participants.add(newParticipant('FR', 'France'));
    expect((await participants.all()).map(({ state }) => state)).toEqual(['FR', 'IT']);
    expect(await participants.find('IT')).toEqual(italy);
    expect(await participants.find('GR')).toBeUndefined();
  });

  it('of two changes of the same revision, one is first', async () => {
    await participants.add(italy);
    const answers = await Promise.all([participants.save(withPolice), participants.save(withChange(italy, { active: false }))]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await participants.save(withPolice)).toBe(false);
    expect((await participants.find('IT'))?.revision).toBe(3);
  });

  it('refuses to change what is not there', async () => {
    expect(await participants.save(withPolice)).toBe(false);
    expect(await participants.all()).toEqual([]);
  });

  it('keeps the mark until this very revision is announced', async () => {
    await participants.add(italy);
    expect(await participants.unannounced()).toEqual([italy]);
    await participants.save(withPolice);
    await participants.announced('IT', 2);
    expect(await participants.unannounced()).toEqual([withPolice]);
    await participants.announced('IT', 3);
    expect(revisions(await participants.unannounced())).toEqual([]);
  });
}
