import { Withholdings } from './withholdings';
import type { Audience, StandingIn } from './withheld-words';

const standing: readonly StandingIn[] = [{ category: 'flows', level: 'onboarding', sees: false }];

function withholdings(audiences: Readonly<Record<string, Audience>>): Withholdings {
  return new Withholdings({
    secretariat: { repeatable: <T>(path: string) => Promise.resolve(audiences[path.split('/')[3] ?? ''] as T) },
    standingOf: () => Promise.resolve(standing),
  });
}

const from = (state: string, ...categories: Audience['categories'][number][]): Audience => ({
  categories,
  withheld: [{ state, reasons: ['not-contributing'] }, { state, reasons: ['not-contributing'] }],
});

describe('what was withheld', () => {
  it('is told of each state once, with the reason its standing gives', async () => {
    const told = await withholdings({ a1: from('DE', 'flows') }).of('a1');

    expect(told).toEqual([{ state: 'DE', why: 'it contributes nothing to size and direction of flows (onboarding)' }]);
  });

  it('adds up to what a state missed, with the latest that a nil return opens', async () => {
    const book = withholdings({ a1: from('DE', 'flows'), a2: from('DE', 'flows', 'routes'), a3: from('DE', 'fees'), a4: from('IT', 'flows') });

    for (const alertId of ['a1', 'a2', 'a3', 'a4']) await book.of(alertId);

    expect(book.missedBy('DE')).toEqual({ count: 3, alertId: 'a2' });
    expect(book.missedBy('IT')).toEqual({ count: 1, alertId: 'a4' });
    expect(book.missedBy('PL')).toEqual({ count: 0 });
  });
});
