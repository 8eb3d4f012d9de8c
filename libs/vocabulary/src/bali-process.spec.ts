import { isCountry, knownStates } from './index';

const of = (country: string): (typeof knownStates)[number] | undefined => knownStates.find((state) => state.country === country);

describe('the seed of known states', () => {
  it('holds the 45 members of the Bali Process, of which one also is an ISO territory of France', () => {
    expect(knownStates.filter(({ baliProcess }) => baliProcess === 'member')).toHaveLength(45);
    expect(of('NC')).toEqual({ country: 'NC', baliProcess: 'member', vrs: 'launched' });
  });

  it('keeps taking part apart from being a member', () => {
    expect(of('FR')).toEqual({ country: 'FR', baliProcess: 'not-a-member', vrs: 'launched' });
    expect(of('GB')).toEqual({ country: 'GB', baliProcess: 'not-a-member', vrs: 'piloted' });
    expect(of('BD')).toEqual({ country: 'BD', baliProcess: 'member', vrs: 'none' });
  });

  it('counts sixteen at the launch', () => {
    expect(knownStates.filter(({ vrs }) => vrs === 'launched')).toHaveLength(16);
  });

  it('names countries only', () => {
    expect(knownStates.every(({ country }) => isCountry(country))).toBe(true);
  });
});
