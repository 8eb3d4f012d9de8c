import { Verdict, type Case } from './verdict';

const checked = (over: Partial<Case>): Verdict => {
  const verdict = new Verdict();
  verdict.check({ state: 'IT', thing: 'alert-1', way: 'list', expected: true, received: true, ...over });
  return verdict;
};

describe('the verdict', () => {
  it.each<[Partial<Case>, string, boolean]>([
    [{}, 'leaks: 1 cases, 0 leaked, 0 wrongly withheld', true],
    [{ expected: false, received: false }, 'leaks: 1 cases, 0 leaked, 0 wrongly withheld', true],
    [{ expected: false }, 'leaks: 1 cases, 1 leaked, 0 wrongly withheld', false],
    [{ received: false }, 'leaks: 1 cases, 0 leaked, 1 wrongly withheld', false],
    [{ expected: undefined }, 'leaks: 0 cases, 0 leaked, 0 wrongly withheld', true],
  ])('of %j is "%s"', (over, line, isClean) => {
    const verdict = checked(over);
    expect([verdict.line(), verdict.isClean()]).toEqual([line, isClean]);
  });

  it('says what reached whom and how, and counts what gave itself away', () => {
    expect(checked({ expected: false }).leaked).toEqual(['leaked to IT by list: alert-1']);
    const verdict = checked({});
    verdict.gaveAway('IT', 'alert-2', 'another answer');
    expect([verdict.isClean(), verdict.leaked]).toEqual([false, ['given away to IT: alert-2: another answer']]);
  });
});
