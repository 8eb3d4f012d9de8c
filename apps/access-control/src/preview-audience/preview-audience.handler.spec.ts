import { ParticipantMemoryRepository } from '../participant/participant.memory-repository';
import { StandingMemoryRepository } from '../standing/standing.memory-repository';
import { PreviewAudience } from './preview-audience.handler';

const preview = new PreviewAudience({ participants: new ParticipantMemoryRepository(), standings: new StandingMemoryRepository(), clock: { now: () => new Date('2026-03-01T12:00:00Z') } });
const under = (embargoUntil: string) => preview.handle({ state: 'IT', categories: ['routes'], handling: { tlp: 'GREEN', embargoUntil }, dangerToLife: false });

describe('a preview of what would be refused', () => {
  it.each([
    ['2026-03-01T11:00:00Z', 'embargo-over', 'must be in the future: leave out an embargo that is over'],
    ['2028-01-01T00:00:00Z', 'embargo-too-long', 'must end within 366 days: what stays closed longer is no shared report'],
  ])('says of an embargo until %s what would be said of the report', async (embargoUntil, code, message) => {
    await expect(under(embargoUntil)).rejects.toMatchObject({ code: 'embargo-refused', errors: [{ field: 'handling.embargoUntil', code, message }] });
  });

  it('is none where the embargo may be kept', async () => {
    expect(await under('2026-04-01T00:00:00Z')).toMatchObject({ from: '2026-04-01T00:00:00.000Z' });
  });
});
