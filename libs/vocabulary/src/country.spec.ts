import fc from 'fast-check';
import {
  alpha2ToAlpha3,
  alpha3ToAlpha2,
  citizenshipName,
  countries,
  countryName,
  isCitizenship,
  isCountry,
  isLatitude,
  isLongitude,
  specialCitizenships,
} from './index';

describe('countries', () => {
  it('holds the 249 of ISO 3166-1 and Kosovo', () => {
    expect(countries).toHaveLength(250);
    expect(alpha3ToAlpha2('XKX')).toBe('XK');
  });

  it('translates between two and three letters without loss', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), ({ alpha2, alpha3 }) => {
        expect(alpha3ToAlpha2(alpha3)).toBe(alpha2);
        expect(alpha2ToAlpha3(alpha2)).toBe(alpha3);
      }),
    );
  });

  it('places each country on the globe', () => {
    for (const { centroid } of countries) expect(isLatitude(centroid.lat) && isLongitude(centroid.lon)).toBe(true);
  });

  it('says no to any other value', () => {
    const known = new Set(countries.map(({ alpha2 }) => alpha2));
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({ maxLength: 3 })), (value) => isCountry(value) === known.has(value as string)));
  });

  it('names a country, and repeats a code that is nobody’s', () => {
    expect(countryName('TR')).toBe('Türkiye');
    expect(countryName('QQ')).toBe('QQ');
  });
});

describe('citizenship', () => {
  it('is a country, or one of the four codes of ICAO 9303', () => {
    expect(isCitizenship('SYR')).toBe(true);
    expect(specialCitizenships.codes.every(isCitizenship)).toBe(true);
    expect(isCitizenship('XXD')).toBe(false);
    expect(isCitizenship('SY')).toBe(false);
  });

  it('reads as words', () => {
    expect(citizenshipName('XXA')).toBe('stateless');
    expect(citizenshipName('IRQ')).toBe('Iraq');
    expect(citizenshipName('QQQ')).toBe('QQQ');
  });

  it('keeps special codes apart from countries', () => {
    expect(specialCitizenships.codes.some((code) => alpha3ToAlpha2(code) !== undefined)).toBe(false);
  });
});

describe('coordinates', () => {
  it('are finite and on the globe', () => {
    expect([NaN, Infinity, 90.1, -91, '12', null].some(isLatitude)).toBe(false);
    expect([-180, 0, 180].every(isLongitude)).toBe(true);
  });
});
