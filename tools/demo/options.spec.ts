import { checkWindow, defaultWindow, WindowNotReplayable } from './options';

const replayable = { first: '2009-02', last: '2025-04' };
const check = (from: string, to: string): void => checkWindow({ from, to }, replayable);

describe('the window of the demo', () => {
  it('is by default one that can be replayed', () => {
    expect(() => check(defaultWindow.from, defaultWindow.to)).not.toThrow();
    expect(() => check('2009-02', '2025-04')).not.toThrow();
    expect(() => check('2021-07', '2021-07')).not.toThrow();
  });

  it.each([
    ['2021-7', '2021-12', '--from takes a month'],
    ['2021-05', 'never', '--to takes a month'],
    ['2021-12', '2021-05', 'lies after'],
    ['2009-01', '2009-03', 'from 2009-02 to 2025-04'],
    ['2025-01', '2025-05', 'from 2009-02 to 2025-04'],
  ])('is refused in words: %s to %s', (from, to, words) => {
    expect(() => check(from, to)).toThrow(WindowNotReplayable);
    expect(() => check(from, to)).toThrow(words);
  });
});
