import { maySee, type Contributes, type Handling, type Original } from './rule';

const at = Date.parse('2026-03-01T12:00:00Z');
const everything: Contributes = () => true;
const nothing: Contributes = () => false;
const about = (...originals: Original[]): Parameters<typeof maySee>[1] => ({ originals, categories: ['flows', 'routes'] });
const by = (state: string, handling: Handling = { tlp: 'GREEN' }, harm = false): Original => ({ state, handling, harm });

describe('the rule as it is read', () => {
  it('shows others’ data to whoever contributes to each of its categories', () => {
    expect(maySee('IT', about(by('GR')), everything, at)).toBe(true);
    expect(maySee('IT', about(by('GR')), nothing, at)).toBe(false);
    expect(maySee('IT', about(by('GR')), (_, category) => category === 'flows', at)).toBe(false);
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
});
