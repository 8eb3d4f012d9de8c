import fc from 'fast-check';
import { endsOf, KnownLegs } from './known-legs';

const country = fc.constantFrom('TR', 'GR', 'BG', 'LY', 'IT');
const leg = fc.tuple(country, country).map(([from, to]) => `leg|${from}>${to}`);

describe('known legs', () => {
  it('are neighbours where they begin or end alike, each once and by name, whatever order they came in', () => {
    fc.assert(fc.property(fc.array(leg, { maxLength: 12 }), leg, (keys, asked) => {
      const legs = new KnownLegs();
      for (const key of keys) legs.add(key);
      const [from, to] = endsOf(asked);
      const near = [...new Set(keys)].filter((key) => key !== asked && (endsOf(key)[0] === from || endsOf(key)[1] === to));
      expect(legs.neighboursOf(asked)).toEqual(near.sort());
    }));
  });

  it('are told of twelve at the most, and are legs between countries only', () => {
    const legs = new KnownLegs();
    for (let at = 0; at < 20; at += 1) legs.add(`leg|TR>X${String.fromCharCode(65 + at)}`);
    legs.add('leg|TR-22>GR');
    expect(legs.neighboursOf('leg|TR>GR')).toEqual(Array.from({ length: 12 }, (_, at) => `leg|TR>X${String.fromCharCode(65 + at)}`));
  });
});
