import fc from 'fast-check';
import { question, time } from './any-question.fixture';
import { listedOn, listsFor, type Listing } from './audience-lists';
import { decide, type Question } from './decide';

const wideOpen = { tlp: 'GREEN' } as const;

/** Tries questions of all kinds, and sees to it that enough of them were to the point. */
function holds(tried: (asked: Question, listedAt: Date) => boolean): void {
  let meant = 0;
  fc.assert(fc.property(question, time, (asked, when) => void (meant += tried(asked, when < asked.at ? when : asked.at) ? 1 : 0)), { numRuns: 2_000 });
  expect(meant).toBeGreaterThan(5);
}

function isListed({ lists }: Listing, asked: Question): boolean {
  const looked = listsFor(asked, [asked.resource.categories]);
  return lists.some((each) => looked.includes(each));
}

describe('the lists of what somebody may see', () => {
  it('hold all of it, whenever it was listed', () => {
    holds((asked, listedAt) => {
      if (decide(asked).effect !== 'allow') return false;
      const listing = listedOn(asked.resource, listedAt);
      // Whatever an embargo held back is listed anew when it ends.
      const opened = listing.opensAt !== undefined && listing.opensAt <= asked.at ? listedOn(asked.resource, listing.opensAt) : listing;
      expect(isListed(opened, asked)).toBe(true);
      return true;
    });
  });

  it('hold nothing else, where no agreement runs', () => {
    holds((asked, listedAt) => {
      const alone = { ...asked, standing: asked.standing && { ...asked.standing, agreements: [] } };
      if (!isListed(listedOn(asked.resource, listedAt), alone)) return false;
      expect(decide(alone).effect).toBe('allow');
      return true;
    });
  });

  it('hold, under an agreement alone, only what rests on a partner’s reports', () => {
    holds((asked) => {
      const { standing, resource } = asked;
      if (standing === undefined || resource.dangerToLife) return false;
      if (!isListed(listedOn(resource, asked.at), { ...asked, standing: { ...standing, standing: [] } })) return false;
      const partners = [asked.viewer.state, ...standing.agreements.flatMap(({ parties }) => parties)];
      expect(resource.states.some((state) => partners.includes(state))).toBe(true);
      return true;
    });
  });

  it('are the originator’s alone for what is held back, cannot be read, or is for nobody', () => {
    const resource = { categories: ['routes' as const], states: ['GR'], dangerToLife: true };
    const at = new Date('2026-03-01T12:00:00Z');
    const until = '2026-04-01T00:00:00.000Z';
    expect(listedOn({ ...resource, handlings: [{ ...wideOpen, embargoUntil: until }, wideOpen] }, at)).toEqual({ lists: ['own:GR'], opensAt: new Date(until) });
    for (const handlings of [[], [{ tlp: 'PINK' as never }], [{ tlp: 'RED' as const }]]) expect(listedOn({ ...resource, handlings }, at)).toEqual({ lists: ['own:GR'] });
  });
});
