import { ownedBy, strictest } from './handling';

describe('strictest', () => {
  it('of none is for nobody', () => {
    expect(strictest([])).toEqual({ tlp: 'RED', releasableTo: [] });
  });

  it('takes the narrowest protocol, the recipients on every list, the latest embargo and all caveats', () => {
    expect(
      strictest([
        { tlp: 'GREEN', releasableTo: ['FR', 'IT', 'GR'], embargoUntil: '2026-01-01T00:00:00Z', caveats: ['not for courts'] },
        { tlp: 'AMBER+STRICT', releasableTo: ['IT', 'AU'], embargoUntil: '2026-01-01T02:00:00+01:00', caveats: ['not for courts', 'ask first'] },
        { tlp: 'CLEAR' },
      ]),
    ).toEqual({ tlp: 'AMBER+STRICT', releasableTo: ['IT'], embargoUntil: '2026-01-01T02:00:00+01:00', caveats: ['not for courts', 'ask first'] });
  });

  it('keeps RED without a list closed to everybody', () => {
    expect(strictest([{ tlp: 'RED' }, { tlp: 'GREEN', releasableTo: ['FR'] }])).toEqual({ tlp: 'RED', releasableTo: [] });
    expect(strictest([{ tlp: 'RED' }])).toEqual({ tlp: 'RED', releasableTo: [] });
  });
});

describe('ownedBy', () => {
  it('adds the originator where recipients are named', () => {
    expect(ownedBy('IT', { tlp: 'RED' })).toEqual({ tlp: 'RED', releasableTo: ['IT'] });
    expect(ownedBy('IT', { tlp: 'GREEN', releasableTo: ['FR'] })).toEqual({ tlp: 'GREEN', releasableTo: ['FR', 'IT'] });
  });

  it('leaves handling that names nobody in particular, or the originator already', () => {
    expect(ownedBy('IT', { tlp: 'GREEN' })).toEqual({ tlp: 'GREEN' });
    expect(ownedBy('IT', { tlp: 'RED', releasableTo: ['IT'] })).toEqual({ tlp: 'RED', releasableTo: ['IT'] });
  });
});
