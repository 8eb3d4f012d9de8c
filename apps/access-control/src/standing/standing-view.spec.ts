import type { AgreementTermsV1 } from '@openvrs/contracts';
import { firstPolicy } from '../policy/policy';
import { newStanding } from './standing';
import { standingView } from './standing-view';

const terms = (change: Partial<AgreementTermsV1>): AgreementTermsV1 => ({ agreementId: 'agr-1', effect: 'widens', parties: ['FR', 'GR', 'IT'], categories: ['routes'], from: '2026-03-01T00:00:00Z', ...change });
const seen = (at: string, ...agreements: AgreementTermsV1[]): string[] => standingView({ ...newStanding('IT', firstPolicy, new Date(at)), agreements }, 'graduated', new Date(at)).agreements.map(({ words }) => words);

describe('what a standing says of agreements', () => {
  it('is what they change, to the last day', () => {
    expect(seen('2026-04-01T00:00:00Z', terms({ until: '2026-12-01T00:00:00Z', purposes: ['analysis'] }))).toEqual(['From 1 March 2026 until the end of 30 November 2026 (UTC) the state sees routes of FR, GR without contributing, for analysis.']);
    expect(seen('2026-04-01T00:00:00Z', terms({ effect: 'narrows', parties: ['GR', 'IT'] }))).toEqual(['From 1 March 2026 the state does not see routes of GR, whatever it contributes.']);
  });

  it('names the minute where one begins or ends within a day', () => {
    expect(seen('2026-04-01T00:00:00Z', terms({ from: '2026-03-01T11:43:39.152Z', until: '2026-12-01T08:05:00Z' }))).toEqual([
      'From 1 March 2026 at 11:43 (UTC) until 1 December 2026 at 08:05 (UTC) the state sees routes of FR, GR without contributing.',
    ]);
  });

  it('is nothing of one that is over, also before the standing was settled anew', () => {
    expect(seen('2026-12-01T00:00:00Z', terms({ until: '2026-12-01T00:00:00Z' }))).toEqual([]);
  });
});
