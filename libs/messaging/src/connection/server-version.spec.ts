import fc from 'fast-check';
import { isAtLeast } from './server-version';

describe('server versions', () => {
  it.each([
    ['2.11.0', '2.11.0', true],
    ['2.15.1', '2.11.0', true],
    ['2.9.25', '2.11.0', false],
    ['3.0.0-beta.1', '2.11.0', true],
    ['2.11.0-RC.2', '2.11.0', true],
    ['', '2.11.0', false],
    ['nonsense', '2.11.0', false],
  ])('%s is at least %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });

  it('orders as numbers, not as text', () => {
    const part = fc.nat(200);
    fc.assert(
      fc.property(part, part, part, (major, minor, patch) => {
        const version = `${major}.${minor}.${patch}`;
        expect(isAtLeast(version, version)).toBe(true);
        expect(isAtLeast(version, `${major}.${minor}.${patch + 1}`)).toBe(false);
        expect(isAtLeast(`${major}.${minor + 1}.0`, version)).toBe(true);
      }),
    );
  });
});
