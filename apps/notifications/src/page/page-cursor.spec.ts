import fc from 'fast-check';
import { pageCursor, readPageCursor } from './page-cursor';
import { CursorInvalid } from './page.errors';

describe('a page cursor', () => {
  it('comes back as it was given', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.string(), (at, id) => {
        expect(readPageCursor(pageCursor(at, id))).toEqual({ at, id });
      }),
    );
  });

  it('refuses anything else in one way', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readPageCursor(text)).toThrow(CursorInvalid);
      }),
    );
  });
});
