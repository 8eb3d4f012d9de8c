import { UnreadableCall, parseCall } from './r-call';

const value = (source: string): unknown => parseCall(`f(x=${source})`, 470).named.x;

describe('parseCall', () => {
  it('reads what these calls are made of', () => {
    const source = `algo.rki(disProg, control = list(range=3:5, a=c(5, 4), m=-1.5e2, x="2/3", y='a', f=TRUE, n=NULL, r=rep(2.5,3)))`;
    expect(parseCall(source)).toEqual({
      name: 'rki',
      positional: ['disProg'],
      named: { control: { range: [3, 4, 5], a: [5, 4], m: -150, x: '2/3', y: 'a', f: true, n: null, r: [2.5, 2.5, 2.5] } },
    });
    expect(parseCall('surveillance::earsC(sts)')).toEqual({ name: 'earsC', positional: ['sts'], named: {} });
  });

  it.each([
    ['T', true], ['F', false], ['NA', null], ['NULL', null], ['Inf', Infinity], ['-Inf', -Infinity],
    ['5L', 5], ['1e-3L', 0.001], ['.5', 0.5], ['0x1F', 31], ['(3)', 3], ['+2', 2],
    ['c(1,2)', [1, 2]], ['c(3)', 3], ['c(a=1, b=2)', [1, 2]], ['c(1, c(2, 3), 4:5)', [1, 2, 3, 4, 5]],
    ['1:5', [1, 2, 3, 4, 5]], ['4:2', [4, 3, 2]], ['2:2', 2], ['-1:1', [-1, 0, 1]], ['-(1:2)', [-1, -2]],
    ['seq(1, 2, 0.5)', [1, 1.5, 2]], ['seq(5, 3)', [5, 4, 3]], ['seq(1, by=2, length.out=3)', [1, 3, 5]],
    ['seq(0, 1, length.out=3)', [0, 0.5, 1]], ['seq_len(3)', [1, 2, 3]], ['seq.int(2, 4)', [2, 3, 4]],
    ['rep(c(1,2), times=2)', [1, 2, 1, 2]], ['rep(c(1,2), each=2)', [1, 1, 2, 2]], ['rep(1:2, length.out=3)', [1, 2, 1]],
    ['rep(1:2, c(2, 1))', [1, 1, 2]], ['list()', {}], ['list(1, 2)', [1, 2]],
    ['2/3', 2 / 3], ['1+2*3', 7], ['2*1:3', [2, 4, 6]], ['-2^2', -4], ['c(1,2)+1', [2, 3]], ['1-1-1', -1],
    ['log(2)', Math.log(2)], ['log(8, base=2)', 3], ['exp(0)', 1], ['sqrt(c(4,9))', [2, 3]], ['round(2.567, 1)', 2.6],
    ['(nrow(sts)-2):nrow(sts)', [468, 469, 470]], ['as.integer(4)', 4], ['numeric(2)', [0, 0]],
    ['"a\\"b"', 'a"b'], ["'it''", UnreadableCall],
  ])('reads %s', (source, expected) => {
    if (expected === UnreadableCall) expect(() => value(source)).toThrow(UnreadableCall);
    else expect(value(source)).toEqual(expected);
  });

  it('skips comments and line ends, and takes names in quotes', () => {
    expect(parseCall('f(sts, # the series\n  `a`=1,\n  "b"=2)').named).toEqual({ a: 1, b: 2 });
  });

  it.each(['f(', 'f(x', 'f(x) + 1', 'f(g(1))', 'f(@)', '3', 'f(1:"a")', 'f(x=seq(1, 5, -1))', 'f(x=seq(1, 5, 0))', 'f(constructor(1))'])('refuses %p', (source) => {
    expect(() => parseCall(source)).toThrow(UnreadableCall);
  });
});
