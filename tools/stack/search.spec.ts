import type { Program, Step } from './engine';
import { EngineNotFound, search } from './search';

const program: Program = { kind: 'program', name: 'server 1.0', origin: 'PATH', path: '/bin/server' };
const refusing = (name: string, reason: string): Step => ({ name, find: async () => reason });
const finding = (name: string): Step => ({ name, find: async () => program });
const forbidden: Step = { name: 'never', find: () => Promise.reject(new Error('asked although an engine was found')) };

describe('search for an engine', () => {
  it('takes the first step that finds one and asks no further', async () => {
    await expect(search('server', [refusing('URL', 'not set'), finding('PATH'), forbidden], [])).resolves.toBe(program);
  });

  it('ends in one message with every place looked at, why not, and what to do', async () => {
    const failure = search('server', [refusing('URL', 'not set'), refusing('server on PATH', 'not found')], ['install it']);

    await expect(failure).rejects.toBeInstanceOf(EngineNotFound);
    await expect(failure).rejects.toThrow(
      ['No server could be found or fetched:', '  URL             not set', '  server on PATH  not found', 'Do one of:', '  - install it'].join('\n'),
    );
  });
});
