import type { Api } from './api';
import type { NilReturn } from './nil-return';
import { nonContributorJoins, type OwnStanding } from './non-contributor-joins';

const standing = (category: string, sees: boolean): OwnStanding => ({
  category, label: category, sees, level: sees ? 'contributor' : 'observer', why: sees ? 'It gave.' : 'It gave nothing.', restores: `Release one return in ${category}.`,
});

describe('the state that contributes nothing', () => {
  it('is told why, sends one nil return, and is told what that opened: of what the return is about, and of nothing else', async () => {
    const [lines, sent]: [string[], NilReturn[]] = [[], []];
    const answer = (): unknown => ({ categories: ['flows', 'routes', 'fees'].map((category) => standing(category, sent.length > 0 && category !== 'fees')) });
    const accessControl: Pick<Api, 'repeatable'> = { repeatable: <T>() => Promise.resolve(answer() as T) };
    const screen = { line: (text = '') => void lines.push(text) };
    await nonContributorJoins({ state: 'DE', accessControl, screen, send: async (report) => sent.push(report) }, '2021-11', 103);

    expect(sent).toEqual([expect.objectContaining({ state: 'DE', key: 'demo:2021-11:DE:nil' })]);
    expect(lines).toEqual([
      '',
      'Germany was not told of 103 alerts so far. It asks why (GET /v1/standing):',
      '  flows: observer. It gave nothing.', '    Release one return in flows.',
      '  routes: observer. It gave nothing.', '    Release one return in routes.',
      'It sends one nil return, of November 2021: nothing to report. Now:',
      '  flows: contributor. It gave.', '  routes: contributor. It gave.',
    ]);
  });
});
