describe('loading the token provider', () => {
  it('leaves the log clean, and what is said later is said', () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]): void => void said.push(words[0]);
    try {
      jest.isolateModules(() => void jest.requireActual('./token-provider'));
      expect(said).toEqual([]);
      console.warn('something else');
      expect(said).toEqual(['something else']);
    } finally {
      console.warn = warn;
    }
  });
});
