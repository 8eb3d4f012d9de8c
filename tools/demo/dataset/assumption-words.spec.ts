import { assumptions } from './assumptions';
import { agencyName, inWords } from './assumption-words';

describe('the assumptions in words', () => {
  it('name the figures, who is assumed to report them, the leg, and what that leaves out', () => {
    const belarus = assumptions.find(({ from }) => from === 'BY')!;
    expect(inWords(belarus)).toBe(
      'Frontex Eastern Borders Route, land (detections) → Poland, Border Police: Belarus → Poland on foot; ' +
        'Lithuania and Latvia are in the same figures, and saw most of the summer of 2021',
    );
  });

  it('name a part of a state that lies far from the rest', () => {
    expect(inWords(assumptions.find(({ from }) => from === 'MR')!)).toContain('Spain (Canarias) by sea');
  });

  it('say detections or people, for each', () => {
    for (const assumption of assumptions) expect(inWords(assumption)).toMatch(/\((detections|people)\)/);
  });

  it('repeat an agency id that has no name', () => {
    expect(agencyName('navy')).toBe('navy');
  });
});
