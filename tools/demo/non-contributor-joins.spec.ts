import type { Api } from './api';
import type { NilReturn } from './nil-return';
import { nonContributorJoins, type OwnStanding } from './non-contributor-joins';

const standing = (category: string, sees: boolean): OwnStanding => ({
  category, label: category, sees, level: sees ? 'contributor' : 'observer', why: sees ? 'It gave.' : 'It gave nothing.', restores: `Release one return in ${category}.`,
});

function answersOf(path: string, gave: boolean): unknown {
  if (path === '/v1/access/explain?resource=alert:alert-1&state=DE') return { decision: gave ? 'allow' : 'deny', policy: { version: '2026-1' }, reasons: [{ words: gave ? 'It gave.' : 'It gave nothing.' }] };
  return path.endsWith('/simulate') ? { policy: 'demo-strict-binary', inForce: '2026-1', gain: ['PL'], lose: [] } : {};
}

describe('the state that contributes nothing', () => {
  it('is told why, sends one nil return, and is told what that opened: of what the return is about, and of nothing else', async () => {
    const [lines, sent]: [string[], NilReturn[]] = [[], []];
    const answer = (): unknown => ({ categories: ['flows', 'routes', 'fees'].map((category) => standing(category, sent.length > 0 && category !== 'fees')) });
    const accessControl: Pick<Api, 'repeatable'> = { repeatable: <T>() => Promise.resolve(answer() as T) };
    const secretariat: Pick<Api, 'repeatable'> = { repeatable: <T>(path: string) => Promise.resolve(answersOf(path, sent.length > 0) as T) };
    const screen = { line: (text = '') => void lines.push(text) };
    await nonContributorJoins({ state: 'DE', accessControl, secretariat, screen, send: async (report) => sent.push(report) }, '2021-11', { count: 103, alertId: 'alert-1' });

    expect(sent).toEqual([expect.objectContaining({ state: 'DE', key: 'demo:2021-11:DE:nil' })]);
    expect(lines).toEqual([
      '',
      'Germany was not told of 103 alerts so far. It asks why (GET /v1/standing):',
      '  flows: observer. It gave nothing.', '    Release one return in flows.',
      '  routes: observer. It gave nothing.', '    Release one return in routes.',
      '  alert-1: deny, under policy 2026-1 (GET /v1/access/explain)', '    It gave nothing.',
      'It sends one nil return, of November 2021: nothing to report. Now:',
      '  flows: contributor. It gave.', '  routes: contributor. It gave.',
      '  alert-1: allow, under policy 2026-1 (GET /v1/access/explain)', '    It gave.',
      expect.stringContaining('POST /v1/policies/…/simulate'),
      '  compared with policy 2026-1, more would be seen by Poland; less by nobody. It stays a proposal.',
    ]);
  });
});
