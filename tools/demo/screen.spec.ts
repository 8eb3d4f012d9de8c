import { Screen } from './screen';

function shown(isTTY: boolean, show: (screen: Screen) => void): string {
  const written: string[] = [];
  show(new Screen({ isTTY, write: (text) => written.push(text) }));
  return written.join('');
}

describe('the screen', () => {
  it('rewrites progress on a terminal, and goes on below it', () => {
    const text = shown(true, (screen) => {
      screen.progress('history', 1, 2);
      screen.line('done');
    });
    expect(text).toMatch(/^\r {2}history █{15}░{15} 1 of 2\u001b\[K\ndone\n$/);
  });

  it('repeats progress sparsely where lines cannot be rewritten', () => {
    const text = shown(false, (screen) => {
      for (let done = 0; done <= 1000; done++) screen.progress('history', done, 1000);
      screen.line('done');
    });
    expect(text.split('\n')).toHaveLength(13);
    expect(text).toContain('history 100 of 1,000\n');
    expect(text).toContain('history 1,000 of 1,000\ndone\n');
  });

  it('has nothing to fill for nothing to do', () => {
    expect(shown(false, (screen) => screen.progress('history', 0, 0))).toBe('  history 0 of 0\n');
  });
});
