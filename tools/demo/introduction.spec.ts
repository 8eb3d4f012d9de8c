import { assumptions } from './dataset/assumptions';
import { introduction } from './introduction';

describe('the introduction', () => {
  const lines = introduction({ from: '2021-05', to: '2021-12', keep: false });

  it('names the publishers and the window', () => {
    expect(lines[0]).toContain('May 2021 to December 2021');
    expect(lines.join(' ')).toContain('Fonte: Liberiamoli tutti!, CC BY 4.0');
  });

  it('says every assumption', () => {
    expect(lines.filter((line) => line.startsWith('  · '))).toHaveLength(assumptions.length + 3);
    expect(lines.at(-1)).toBe('  · Germany asks to be warned of everything, and contributes nothing');
  });
});
