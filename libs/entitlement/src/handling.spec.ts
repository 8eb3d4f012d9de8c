import { embargoEnd, embargoFault, ownedBy, strictest, whileEmbargoed, withoutEmbargo } from './handling';

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

describe('an embargo', () => {
  const at = new Date('2026-03-03T10:00:00Z');

  it.each([
    ['2026-03-03T11:00:01+01:00', at.getTime() + 1_000],
    ['2026-03-03T10:00:00Z', undefined],
    ['next week', Infinity],
    [undefined, undefined],
  ])('until %s ends at %s', (embargoUntil, ends) => {
    expect(embargoEnd({ tlp: 'GREEN', ...(embargoUntil === undefined ? {} : { embargoUntil }) }, at)).toBe(ends);
  });

  it('leaves a report to its originator alone while it lasts, and to whom it names afterwards', () => {
    const handling = { tlp: 'AMBER' as const, releasableTo: ['FR', 'IT'], embargoUntil: '2026-04-01T00:00:00Z', caveats: ['not for courts'] };
    expect(whileEmbargoed('IT', handling)).toEqual({ tlp: 'AMBER', releasableTo: ['IT'], caveats: ['not for courts'] });
    expect(withoutEmbargo(handling)).toEqual({ tlp: 'AMBER', releasableTo: ['FR', 'IT'], caveats: ['not for courts'] });
  });
});

describe('the embargo of what is being written', () => {
  const now = new Date('2026-03-01T12:00:00Z');

  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['2026-03-01T12:00:00Z', 'embargo-over'],
    ['2026-03-01T12:00:01Z', undefined],
    ['2027-03-02T23:59:59Z', undefined],
    ['2027-03-03T00:00:00Z', 'embargo-too-long'],
  ])('that ends %s: %s', (embargoUntil, code) => {
    expect(embargoFault({ embargoUntil }, now)?.code).toBe(code);
  });
});
