import fc from 'fast-check';
import { CursorInvalid } from './edge.errors';
import { pageCursor, readPageCursor } from './page-cursor';

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

  it.each([[null], [[1, 2]], [['soon', 'a']], [{ at: 1 }], [[9e15, 'no such day']]])('refuses %j, well packed as it is', (value) => {
    expect(() => readPageCursor(Buffer.from(JSON.stringify(value)).toString('base64url'))).toThrow(CursorInvalid);
  });
});
