import { mayKnowOf, maySee, turningPoints, type Accord, type Handling, type Original } from './rule';
import { aWorld } from './world.builder';

const at = Date.parse('2026-03-01T12:00:00Z');
const everything = aWorld({ contributes: () => true });
const nothing = aWorld();
const about = (...originals: Original[]): Parameters<typeof maySee>[1] => ({ originals, categories: ['flows', 'routes'] });
const by = (state: string, handling: Handling = { tlp: 'GREEN' }, harm = false): Original => ({ state, handling, harm });
const accord = (over: Partial<Accord> = {}): Accord => ({ effect: 'widens', parties: ['GR', 'IT'], categories: ['flows', 'routes'], fromMs: 0, untilMs: Infinity, ...over });

describe('the rule as it is read', () => {
  it('shows others’ data to whoever contributes to each of its categories', () => {
    expect(maySee('IT', about(by('GR')), everything, at)).toBe(true);
    expect(maySee('IT', about(by('GR')), nothing, at)).toBe(false);
    expect(maySee('IT', about(by('GR')), aWorld({ contributes: (_, category) => category === 'flows' }), at)).toBe(false);
  });

  it('always shows own data, and danger to life to whoever contributes nothing', () => {
    expect(maySee('GR', about(by('GR', { tlp: 'RED', embargoUntil: '2027-01-01T00:00:00Z' })), nothing, at)).toBe(true);
    expect(maySee('IT', about(by('GR', { tlp: 'AMBER' }, true)), nothing, at)).toBe(true);
    expect(maySee('IT', about(by('GR', { tlp: 'RED' }, true)), everything, at)).toBe(false);
  });

  it.each<[Handling, boolean]>([
    [{ tlp: 'RED' }, false],
    [{ tlp: 'RED', releasableTo: ['IT'] }, true],
    [{ tlp: 'CLEAR', releasableTo: ['FR'] }, false],
    [{ tlp: 'CLEAR', embargoUntil: '2026-03-01T12:00:01Z' }, false],
    [{ tlp: 'CLEAR', embargoUntil: '2026-03-01T12:00:00Z' }, true],
  ])('%j lets Italy see it: %s', (handling, expected) => {
    expect(maySee('IT', about(by('GR', handling)), everything, at)).toBe(expected);
  });

  it('of several handlings, asks every one; each has its own state on its list', () => {
    expect(maySee('IT', about(by('GR'), by('ES', { tlp: 'RED' })), everything, at)).toBe(false);
    expect(maySee('ES', about(by('GR'), by('ES', { tlp: 'RED' })), everything, at)).toBe(true);
    expect(maySee('ES', about(by('GR'), by('ES', { tlp: 'GREEN', releasableTo: ['GR'] })), nothing, at)).toBe(false);
  });

  it.each<[string, Partial<Accord>, Original[], boolean]>([
    ['opens what its parties told', {}, [by('GR')], true],
    ['opens nothing that somebody else told as well', {}, [by('GR'), by('FR')], false],
    ['opens what the reader told with a party', {}, [by('GR'), by('IT')], true],
    ['opens the categories that it names, and all are needed', { categories: ['flows'] }, [by('GR')], false],
    ['for another purpose opens nothing', { purposes: ['analysis'] }, [by('GR')], false],
    ['opens nothing before its day', { fromMs: at + 1 }, [by('GR')], false],
    ['opens nothing from its end on', { untilMs: at }, [by('GR')], false],
    ['of others opens nothing', { parties: ['GR', 'FR'] }, [by('GR')], false],
    ['opens nothing against the handling', {}, [by('GR', { tlp: 'RED' })], false],
  ])('an agreement that widens %s', (_, over, originals, expected) => {
    expect(maySee('IT', about(...originals), aWorld({ accords: [accord(over)] }), at)).toBe(expected);
  });

  it.each<[string, Partial<Accord>, Original, boolean]>([
    ['closes what was earned', {}, by('GR'), false],
    ['closes nothing that others told', {}, by('FR'), true],
    ['closes nothing for the purposes that it names', { purposes: ['early-warning'] }, by('GR'), true],
    ['closes for the purposes that it does not name', { purposes: ['analysis'] }, by('GR'), false],
    ['closes what has one of its categories', { categories: ['routes', 'fees'] }, by('GR'), false],
    ['closes nothing that is the reader’s own', {}, by('IT'), true],
    ['closes no danger to life', {}, by('GR', { tlp: 'GREEN' }, true), true],
  ])('an agreement that narrows %s', (_, over, original, expected) => {
    const accords = [accord({ effect: 'narrows', ...over }), accord()];
    expect(maySee('IT', about(original), aWorld({ contributes: () => true, accords }), at)).toBe(expected);
  });

  it('asked for no purpose, or another, is closed and opened by the agreements that name it, or name none', () => {
    const under = (effect: 'widens' | 'narrows', purposes?: string[]) => (asked: string[]) =>
      maySee('IT', { ...about(by('GR')), purposes: asked }, aWorld({ contributes: () => effect === 'narrows', accords: [accord({ effect, ...(purposes ? { purposes } : {}) })] }), at);
    const answers = [under('widens'), under('widens', ['analysis']), under('narrows'), under('narrows', ['analysis'])].map((asks) => [[], ['analysis'], ['investigation']].map(asks));
    expect(answers).toEqual([[true, true, true], [false, true, false], [false, false, false], [false, true, false]]);
  });

  it('tells whoever is new that there is something, unless an agreement or the handling forbids', () => {
    const isNew = (): boolean => true;
    expect(mayKnowOf('IT', about(by('GR')), aWorld({ isNew }), at)).toBe(true);
    expect(mayKnowOf('IT', about(by('GR')), nothing, at)).toBe(false);
    expect(mayKnowOf('IT', about(by('GR', { tlp: 'RED' })), aWorld({ isNew }), at)).toBe(false);
    expect(mayKnowOf('IT', about(by('GR')), aWorld({ isNew, accords: [accord({ effect: 'narrows' })] }), at)).toBe(false);
  });

  it('may turn where an embargo or an agreement begins or ends, and nowhere else', () => {
    const world = aWorld({ accords: [accord({ fromMs: at + 1, untilMs: at + 50 })] });
    expect(turningPoints(about(by('GR', { tlp: 'GREEN', embargoUntil: new Date(at + 2).toISOString() })), world, at, at + 10)).toEqual([at + 2, at + 1]);
  });
});
