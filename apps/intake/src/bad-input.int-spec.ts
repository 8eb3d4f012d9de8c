import { incidentBody, nilBody } from './report-request/report-body.builder';
import { RunningIntake, type Answer } from './running-intake.fixture';

const system = { subject: 'gr-system', state: 'GR', agency: 'gr-coast-guard', roles: ['agency-system'] as const };
const day = new Date().toISOString().slice(0, 10);
const report = (over: object = {}): object => ({ ...incidentBody({ period: { from: day, to: day } }), ...over });
const flow = incidentBody().flows![0];
const withCount = (value: string): string => JSON.stringify(report({ flows: [{ ...flow, count: { state: 'known', value: 'HERE' } }] })).replace('"HERE"', value);
const leg = incidentBody().routes![0]!.legs[0]!;
const place = (country: string): object => report({ routes: [{ ref: 'r1', legs: [{ ...leg, from: { country } }] }] });
const many = <T>(item: T): T[] => Array.from({ length: 100_000 }, () => item);
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('bad input to intake', () => {
  let intake: RunningIntake;
  let sent = 0;

  beforeAll(async () => {
    intake = await RunningIntake.start();
  }, 60_000);
  afterAll(() => intake.stop());

  const submit = (body: unknown, key = `key-${(sent += 1)}`): Promise<Answer> =>
    intake.call('POST', '/v1/reports', { as: system, body, headers: { 'idempotency-key': key } });

  it.each<[string, unknown, [number, string], string[]]>([
    ['malformed JSON', '{"kind":', [400, 'body-malformed'], []],
    ['no body', '', [400, 'validation-failed'], ['kind', 'period', 'grade', 'handling']],
    ['a list', [report()], [400, 'validation-failed'], ['']],
    ['an unknown field', report({ colour: 'red' }), [400, 'field-unknown'], ['colour']],
    ['an unknown field, deep down', report({ flows: [{ ...flow, count: { state: 'known', value: 1, unit: 'x' } }] }), [400, 'field-unknown'], ['flows.0.count.unit']],
    ['a wrong type', report({ history: 'yes' }), [400, 'validation-failed'], ['history']],
    ['a list where an object belongs', report({ grade: [] }), [400, 'validation-failed'], ['grade']],
    ['an object where a list belongs', report({ flows: {} }), [400, 'validation-failed'], ['flows']],
    ['the 30th of February', report({ period: { from: '2026-02-30', to: '2026-03-01' } }), [400, 'validation-failed'], ['period.from']],
    ['a period that ends before it begins', report({ period: { from: '2026-03-02', to: '2026-03-01' } }), [422, 'report-invalid'], ['period.to']],
    ['the year 9999', report({ period: { from: '9999-01-01', to: '9999-01-02' } }), [422, 'report-invalid'], ['period.from']],
    ['an unknown country', place('QQ'), [400, 'validation-failed'], ['routes.0.legs.0.from.country']],
    ['an unknown indicator', report({ flows: [{ ...flow, indicator: 'guesses' }] }), [400, 'validation-failed'], ['flows.0.indicator']],
    ['a currency without amount', report({ fees: [{ currency: 'EUR', per: 'person', scope: 'route' }] }), [400, 'validation-failed'], ['fees.0.amount']],
    ['an amount without currency', report({ fees: [{ amount: 5, per: 'person', scope: 'route' }] }), [400, 'validation-failed'], ['fees.0.currency']],
    ['a route with one place', report({ routes: [{ ref: 'r1', legs: [{ ...leg, to: leg.from }] }] }), [422, 'report-invalid'], ['routes.0.legs.0.to']],
    ['a route without a place to go to', report({ routes: [{ ref: 'r1', legs: [{ from: leg.from, mode: 'road' }] }] }), [400, 'validation-failed'], ['routes.0.legs.0.to']],
    ['a state in the body', report({ state: 'IT' }), [400, 'field-unknown'], ['state']],
    ['a key of every object', '{"__proto__":{"admin":true}}', [400, 'body-key-forbidden'], []],
    ['deep nesting', nested(5_000), [400, 'body-too-deep'], []],
    ['nesting that exhausts a stack', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, [400, 'body-too-deep'], []],
    ['a list of 100,000 objects', report({ flows: many({}) }), [400, 'body-too-many-items'], []],
    ['a list of 100,000 numbers', report({ flows: many(0) }), [400, 'validation-failed'], ['flows']],
    ['a list of 100,000 codes', report({ handling: { tlp: 'RED', releasableTo: many('GR') } }), [400, 'validation-failed'], ['handling.releasableTo']],
    ['100,000 fields', Object.fromEntries(many(1).map((one, at) => [`f${at}`, one])), [413, 'body-too-large'], []],
    ['1,000 fields', Object.fromEntries(many(1).slice(0, 1_000).map((one, at) => [`f${at}`, one])), [400, 'body-too-many-items'], []],
    ['a body of 5 MB', report({ narrative: 'x'.repeat(5_000_000) }), [413, 'body-too-large'], []],
    ['a nil return of nothing', nilBody({ categories: [] }), [422, 'report-invalid'], ['categories']],
  ])('%s is refused, with the field to mend, and nothing is kept', async (_, body, [status, code], fields) => {
    const before = await intake.kept();
    const answer = await submit(body);
    expect([answer.status, answer.body.status, answer.body.code]).toEqual([status, status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { errors = [] } = answer.body as { errors?: { field: string; message: string }[] };
    expect([...new Set(errors.map(({ field }) => field))]).toEqual(fields);
    expect(errors.every(({ message }) => message.length > 5)).toBe(true);
    expect(await intake.kept()).toBe(before);
  });

  it.each([
    ['NaN', 'body-malformed'], ['Infinity', 'body-malformed'], ['-1', 'validation-failed'], ['1e308', 'validation-failed'], ['1e999', 'validation-failed'],
    ['1.5', 'validation-failed'], ['"12"', 'validation-failed'], ['true', 'validation-failed'], ['[3]', 'validation-failed'], ['1000000001', 'validation-failed'],
  ])('%s is no count', async (value, code) => {
    const answer = await submit(withCount(value));
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it.each([
    ['none', undefined], ['an empty one', ''], ['one of 300 characters', 'k'.repeat(300)], ['one beyond ASCII', 'kéy'],
  ])('an idempotency key is asked for where there is %s', async (_, key) => {
    const answer = await intake.call('POST', '/v1/reports', { as: system, body: report(), headers: key === undefined ? {} : { 'idempotency-key': key } });
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-invalid']);
  });

  it('the same key many times at once makes one report, and all are given its receipt', async () => {
    const before = await intake.kept();
    const answers = await Promise.all(Array.from({ length: 24 }, () => submit(report(), 'at-once')));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 23 }, () => 200), 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await intake.kept()).toBe(before + 1);
    const other = await submit(report({ narrative: 'another' }), 'at-once');
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  });

  it('the same key at once with two bodies makes one report, and the other body is refused', async () => {
    const before = await intake.kept();
    const bodies = [report({ narrative: 'one boat' }), report({ narrative: 'two boats' })];
    const answers = await Promise.all(Array.from({ length: 24 }, (_, at) => submit(bodies[at % 2], 'two-bodies')));
    const taken = answers.filter(({ status }) => status < 300);
    expect(taken.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(taken).toHaveLength(12);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.filter(({ status }) => status >= 300).map(({ body }) => body.code))).toEqual(new Set(['idempotency-key-reused']));
    expect(await intake.kept()).toBe(before + 1);
  });

  it('two clients may choose the same key', async () => {
    const other = { ...system, subject: 'gr-other' };
    const [first, second] = [await submit(report(), 'shared'), await intake.call('POST', '/v1/reports', { as: other, body: report(), headers: { 'idempotency-key': 'shared' } })];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).not.toBe(second.body.id);
  });
});

describe('a client of one state at the reports of another', () => {
  let intake: RunningIntake;
  let id: string;
  const italian = { subject: 'it-focal', state: 'IT', roles: ['focal-point', 'agency-system'] as const };

  beforeAll(async () => {
    intake = await RunningIntake.start();
    const { body } = await intake.call('POST', '/v1/reports', { as: system, body: report(), headers: { 'idempotency-key': 'theirs' } });
    id = String(body.id);
  }, 60_000);
  afterAll(() => intake.stop());

  it.each<[string, string, unknown]>([
    ['GET', '', undefined],
    ['GET', '/versions', undefined],
    ['POST', '/release', undefined],
    ['POST', '/withdrawal', { reason: 'not ours' }],
    ['POST', '/corrections', report({ narrative: 'changed' })],
  ])('is told by %s %s what it would be told of a report that does not exist', async (method, end, body) => {
    const asked = async (report: string): Promise<string> => {
      const headers = { 'if-match': '"1"', 'idempotency-key': 'mine', 'x-request-id': 'same-request' };
      const answer = await intake.call(method, `/v1/reports/${report}${end}`, { as: italian, body, headers });
      return `${answer.status} ${answer.text}`;
    };
    expect(await asked(id)).toBe(await asked(id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))));
    expect(await asked(id)).toMatch(/^404 .*"code":"report-not-found"/);
  });

  it('has changed nothing', async () => {
    expect((await intake.call('GET', `/v1/reports/${id}`, { as: system })).body).toMatchObject({ version: 1, state: 'GR', status: 'awaiting-release' });
    expect((await intake.call('GET', '/v1/reports?state=awaiting-release', { as: italian })).body).toEqual({ reports: [] });
  });
});
