import { fieldErrorsMax, RequestRefused, validated, type FieldError } from '@openvrs/edge';
import { ListReportsRequest } from '../read-report/list-reports.request';
import { fullBody, incidentBody } from './report-body.builder';
import { ReportRequest } from './report.request';

const violationsOf = (body: unknown): readonly FieldError[] => {
  try {
    validated(ReportRequest, body);
  } catch (error) {
    if (error instanceof RequestRefused) return error.errors;
    throw error;
  }
  return [];
};
const found = (body: unknown): string[] => violationsOf(body).map(({ field, code }) => `${field}: ${code}`);
const withFlow = (over: object): object => ({ ...incidentBody(), flows: [{ ...incidentBody().flows![0], ...over }] });
const withCount = (count: unknown): object => withFlow({ count });

describe('reading the body of a report', () => {
  it('takes a report that uses every field, and gives it back as it was', () => {
    expect(JSON.parse(JSON.stringify(validated(ReportRequest, fullBody())))).toEqual(JSON.parse(JSON.stringify(fullBody())));
  });

  it.each([
    ['no object', [1], [': object-expected']],
    
    ['a field nobody knows', { ...incidentBody(), colour: 'red' }, ['colour: field-unknown']],
    ['a field nobody knows, deep down', withFlow({ count: { state: 'known', value: 1, unit: 'x' } }), ['flows.0.count.unit: field-unknown']],
    ['a state in the body', { ...incidentBody(), state: 'GR' }, ['state: field-unknown']],
    ['no kind', { ...incidentBody(), kind: undefined }, ['kind: is-defined']],
    ['the 30th of February', { ...incidentBody(), period: { from: '2021-02-30', to: '2021-03-01' } }, ['period.from: impossible-date']],
    ['a period as text', { ...incidentBody(), period: '2021' }, ['period: required']],
    ['lines that are null', { ...incidentBody(), flows: null }, ['flows: is-array']],
    ['lines that are text', { ...incidentBody(), flows: 'many' }, ['flows: is-array']],
    ['lines that are one object', { ...incidentBody(), flows: {} }, ['flows: is-array']],
    ['a line that is null', { ...incidentBody(), flows: [null] }, ['flows.0: nested-validation']],
    ['a list in a list', { ...incidentBody(), flows: [[incidentBody().flows![0]]] }, ['flows.0: object-expected']],
    ['an unknown country', { ...incidentBody(), routes: [{ ref: 'r1', legs: [{ from: { country: 'QQ' }, to: { country: 'GR' }, mode: 'road' }] }] }, ['routes.0.legs.0.from.country: unknown-country']],
    ['a route without legs', { ...incidentBody(), routes: [{ ref: 'r1', legs: [] }] }, ['routes.0.legs: array-max-size']],
    ['an unknown mode', { ...incidentBody(), routes: [{ ref: 'r1', legs: [{ from: { country: 'TR' }, to: { country: 'GR' }, mode: 'broom' }] }] }, ['routes.0.legs.0.mode: unknown-code']],
    ['a citizenship of two letters', withFlow({ citizenship: 'SY' }), ['flows.0.citizenship: unknown-citizenship']],
    ['a currency without amount', { ...incidentBody(), fees: [{ currency: 'EUR', per: 'person', scope: 'route' }] }, ['fees.0.amount: is-defined']],
    ['an amount without currency', { ...incidentBody(), fees: [{ amount: 10, per: 'person', scope: 'route' }] }, ['fees.0.currency: is-defined']],
    ['a state nobody knows to release to', { ...incidentBody(), handling: { tlp: 'RED', releasableTo: ['GR', 'QQ'] } }, ['handling.releasableTo: unknown-country']],
    ['a list of nobody to release to', { ...incidentBody(), handling: { tlp: 'RED', releasableTo: [] } }, ['handling.releasableTo: unknown-country']],
    ['an embargo without offset', { ...incidentBody(), handling: { tlp: 'RED', embargoUntil: '2021-08-01T00:00:00' } }, ['handling.embargoUntil: impossible-time']],
    ['half a character', { ...incidentBody(), narrative: 'a boat \ud800' }, ['narrative: text']],
    ['no grade', { ...incidentBody(), grade: undefined }, ['grade: is-defined']],
    ['no grade and no kind', JSON.parse(JSON.stringify({ ...incidentBody(), grade: undefined, kind: undefined })), ['kind: is-defined', 'grade: is-defined']],
  ])('refuses %s', (_what, body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  it.each([[NaN], [Infinity], [-1], [1e308], [1.5], ['12'], [true], [null]])('refuses %s as a count', (value) => {
    expect(found(withCount({ state: 'known', value }))).toEqual(['flows.0.count.value: whole-number']);
  });

  it.each([['unknown-code', 'certain'], ['unknown-code', 1]])('refuses a count state (%s) that is %s', (code, state) => {
    expect(found(withCount({ state }))).toEqual([`flows.0.count.state: ${code}`]);
  });

  it('says how to mend each field, and never repeats what it held', () => {
    const violations = violationsOf({ ...withFlow({ citizenship: 'Jane Doe', unit: 'Jane Doe' }), kind: 'Jane Doe', period: { from: 'Jane Doe', to: 'Jane Doe' } });
    expect(violations.length).toBe(5);
    expect(violations.map(({ message }) => message).join(' ')).not.toContain('Jane');
    expect(violations.every(({ message }) => message.startsWith('must'))).toBe(true);
  });
});

describe('what is missing', () => {
  it.each<[string, new () => object, string]>([
    ['kind', ReportRequest, 'must be given: one of: incident, statistical, nil'],
    ['period', ReportRequest, 'must be given: whole days: { "from": "2021-07-01", "to": "2021-07-31" }'],
    ['grade', ReportRequest, 'must be given: a source grade: { "scheme": "admiralty", "source": "B", "information": "2" }'],
    ['state', ListReportsRequest, 'must be given: one of: awaiting-release'],
  ])('is asked for, with what to send: %s', (field, type, message) => {
    expect(() => validated(type, {})).toThrow(expect.objectContaining({ errors: expect.arrayContaining([{ field, code: 'is-defined', message }]) as unknown }) as Error);
  });
});

describe('a body meant to be dear', () => {
  it.each([
    ['with a list of a hundred thousand', { ...incidentBody(), flows: Array.from({ length: 100_000 }, () => ({})) }],
    ['with a hundred thousand legs', { ...incidentBody(), routes: Array.from({ length: 100 }, () => ({ ref: 'r', legs: Array.from({ length: 1_000 }, () => ({})) })) }],
  ])('%s is refused before it is looked at closely', (_what, body) => {
    const start = performance.now();
    expect(new Set(violationsOf(body).map(({ code }) => code))).toEqual(new Set(['array-max-size']));
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('with nothing but mistakes is answered with the first of them', () => {
    expect(violationsOf({ ...incidentBody(), flows: Array.from({ length: 2_000 }, () => ({})) })).toHaveLength(fieldErrorsMax);
  });
});
