import fc from 'fast-check';
import {
  countries,
  isLocode,
  isPlaceCode,
  isSubdivision,
  placeOf,
  seaportCodes,
  seaportOf,
  subdivisionName,
  subdivisionsOf,
} from './index';

const subdivisions = countries.flatMap(({ alpha2 }) => subdivisionsOf(alpha2));

describe('a place', () => {
  it('is read by the form of its code', () => {
    expect(placeOf('IT')).toMatchObject({ kind: 'country', country: 'IT', name: 'Italy' });
    expect(placeOf('ES-CN')).toEqual({ kind: 'subdivision', code: 'ES-CN', country: 'ES', name: 'Canarias' });
    expect(placeOf('SNDKR')).toMatchObject({ kind: 'locode', country: 'SN', name: 'Dakar', coordinates: { lat: 14.765, lon: -17.366 } });
  });

  it('round-trips every code it ships', () => {
    const codes = [...countries.map(({ alpha2 }) => alpha2), ...subdivisions, ...seaportCodes()];
    fc.assert(
      fc.property(fc.constantFrom(...codes), (code) => {
        const place = placeOf(code);
        expect(place?.code).toBe(code);
        expect(place?.country).toBe(code.slice(0, 2));
        expect(place?.name).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('is nobody’s for any other text', () => {
    for (const code of ['', 'I', 'QQ', 'QQ-1', 'IT-', 'ES-QQ', 'QQABC', 'itaug', 'ITA1G', 'IT AUG', '__proto__', 'ES-constructor']) {
      expect([code, isPlaceCode(code)]).toEqual([code, false]);
    }
    fc.assert(fc.property(fc.string(), (text) => placeOf(text) === undefined || /^[A-Z]{2}(-[A-Z0-9]{1,3}|[A-Z2-9]{3})?$/.test(text)));
  });
});

describe('UN/LOCODE', () => {
  it('accepts a well-formed code that the shipped list of seaports lacks', () => {
    expect(seaportOf('GRMJT')).toBeUndefined();
    expect(isLocode('GRMJT')).toBe(true);
    expect(placeOf('GRMJT')).toEqual({ kind: 'locode', code: 'GRMJT', country: 'GR', name: 'GRMJT' });
  });

  it('knows some 1,600 seaports, each of a known country', () => {
    expect(seaportCodes().length).toBeGreaterThan(1600);
    expect(seaportCodes().every(isLocode)).toBe(true);
  });

  it('leaves the position out where the list has none', () => {
    expect(seaportOf('BHAHD')).toEqual({ locode: 'BHAHD', name: 'Al Hidd' });
  });
});

describe('subdivisions', () => {
  it('belong to their country', () => {
    expect(subdivisions.length).toBeGreaterThan(4600);
    expect(subdivisions.every(isSubdivision)).toBe(true);
    expect(subdivisionName('PL-20')).toBe('Podlaskie');
    expect(subdivisionsOf('QQ')).toEqual([]);
  });
});
