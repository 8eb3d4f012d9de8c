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
  // Among others, so that what is open to all and what is not are not one.
  const others = [['GR'], ['GR', 'IT'], ['FR', 'ID', 'NC'], ['AU']].map((states) => ({ categories: asked.resource.categories, states }));
  const looked = listsFor(asked, [...others, asked.resource]);
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

  it('hold nothing else, whatever agreements run', () => {
    holds((asked, listedAt) => {
      if (!isListed(listedOn(asked.resource, listedAt), asked)) return false;
      expect(decide(asked).effect).toBe('allow');
      return true;
    });
  });

  it('are few where no agreement runs, however many states there are reports of', () => {
    const standing = { state: 'IT', standing: [{ category: 'routes' as const, level: 'contributor' as const, until: '2027-01-01T00:00:00Z' }], agreements: [], policyVersion: 'p', revision: 1 };
    const kinds = ['AU', 'FR', 'GR', 'ID', 'IT'].flatMap((one) => ['NC', 'TR'].map((other) => ({ categories: ['routes' as const], states: [one, other] })));
    const reader = { viewer: { state: 'IT' }, standing, fresh: true, at: new Date('2026-03-01T12:00:00Z') };
    expect(listsFor(reader, kinds)).toEqual(['own:IT', '*:danger-to-life', 'IT:danger-to-life', '*:routes', 'IT:routes']);
    const agreement = { agreementId: 'a', effect: 'narrows' as const, parties: ['IT', 'GR'], categories: ['routes' as const], from: '2020-01-01T00:00:00Z' };
    expect(listsFor({ ...reader, standing: { ...standing, agreements: [agreement] } }, kinds)).toHaveLength(3 + 2 * 8);
  });

  it('are the originator’s alone for what is held back, cannot be read, or is for nobody', () => {
    const resource = { categories: ['routes' as const], states: ['GR'], dangerToLife: true };
    const at = new Date('2026-03-01T12:00:00Z');
    const until = '2026-04-01T00:00:00.000Z';
    expect(listedOn({ ...resource, handlings: [{ ...wideOpen, embargoUntil: until }, wideOpen] }, at)).toEqual({ lists: ['own:GR'], opensAt: new Date(until) });
    for (const handlings of [[], [{ tlp: 'PINK' as never }], [{ tlp: 'RED' as const }]]) expect(listedOn({ ...resource, handlings }, at)).toEqual({ lists: ['own:GR'] });
  });
});
