import { houseRules } from './house-rules';
import { isSpec, sourceFiles } from './source-files.fixture';

const files = sourceFiles();
const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)]!;

describe.each(houseRules)('house rule: $name', ({ breaks, planted, reason }) => {
  it('holds', () => {
    expect({ reason, broken: files.filter(breaks).map(({ path }) => path) }).toEqual({ reason, broken: [] });
  });

  it('fails on a planted violation', () => {
    expect(breaks(planted)).toBe(true);
  });
});

describe('the shape of the house', () => {
  const lines = files.filter(({ path }) => !isSpec(path)).map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);

  it('is many small files: median at most 50 lines, nine of ten at most 120, none over 250', () => {
    expect(lines.length).toBeGreaterThan(300);
    expect(at(lines, 0.5)).toBeLessThanOrEqual(50);
    expect(at(lines, 0.9)).toBeLessThanOrEqual(120);
    expect(lines.at(-1)).toBeLessThanOrEqual(250);
  });
});
