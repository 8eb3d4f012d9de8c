import { statusOf, termsOf, withConsent, withEnd, type Agreement } from './agreement';
import { agreementView } from './agreement-view';
import { anAgreement } from './agreement.repository.contract';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const consent = (state: string, on: string) => ({ state, by: `cli_${state}`, at: day(on) });
const plurilateral = anAgreement('agr-1', { parties: ['FR', 'GR', 'IT'], from: day('2026-03-01'), until: day('2026-12-01'), consents: [consent('IT', '2026-02-01')] });
const agreed = (on: string): Agreement => withConsent(withConsent(plurilateral, consent('GR', '2026-02-10')), consent('FR', on));

describe('an agreement', () => {
  it('binds nobody before every party has consented', () => {
    const two = withConsent(plurilateral, consent('GR', '2026-02-10'));
    expect([statusOf(two, day('2026-04-01')), termsOf(two, day('2026-04-01'))]).toEqual(['proposed', undefined]);
    expect(withConsent(two, consent('GR', '2026-02-11'))).toBe(two);
  });

  it('takes effect on its day, or with the last consent where that comes later', () => {
    expect(statusOf(agreed('2026-02-20'), day('2026-02-28'))).toBe('agreed');
    expect(termsOf(agreed('2026-02-20'), day('2026-02-28'))).toMatchObject({ from: '2026-03-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' });
    expect(termsOf(agreed('2026-05-01'), day('2026-05-01'))).toMatchObject({ agreementId: 'agr-1', from: '2026-05-01T00:00:00.000Z' });
    expect(statusOf(agreed('2026-05-01'), day('2026-05-01'))).toBe('in-force');
  });

  it('ends on its last day, or when any party says so, agreed or not', () => {
    expect([statusOf(agreed('2026-02-20'), day('2026-12-01')), termsOf(agreed('2026-02-20'), day('2026-12-01'))]).toEqual(['ended', undefined]);
    const ending = { ...consent('GR', '2026-06-01'), reason: 'Not renewed.' };
    const ended = withEnd(agreed('2026-02-20'), ending);
    expect([statusOf(ended, ending.at), termsOf(ended, ending.at), withEnd(ended, consent('FR', '2026-07-01') as never)]).toEqual(['ended', undefined, ended]);
    expect(() => withConsent(withEnd(plurilateral, ending), consent('FR', '2026-06-02'))).toThrow('It has ended');
  });

  it('that has ended says since when it held, and one that never took effect does not', () => {
    const seen = (agreement: Agreement, on: string): string | undefined => agreementView(agreement, day(on)).effectiveFrom;
    const ending = (on: string) => ({ ...consent('GR', on), reason: 'Not renewed.' });
    expect(seen(agreed('2026-02-20'), '2026-12-02')).toBe('2026-03-01T00:00:00.000Z');
    expect(seen(withEnd(agreed('2026-02-20'), ending('2026-06-01')), '2026-06-02')).toBe('2026-03-01T00:00:00.000Z');
    expect(seen(withEnd(agreed('2026-02-20'), ending('2026-02-25')), '2026-06-02')).toBeUndefined();
    expect(seen(plurilateral, '2026-12-02')).toBeUndefined();
  });
});
