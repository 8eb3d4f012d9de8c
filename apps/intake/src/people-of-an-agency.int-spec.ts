import type { TokenWish } from '@openvrs/testing';
import { incidentBody } from './report-request/report-body.builder';
import { RunningIntake, type Answer } from './running-intake.fixture';

const day = new Date().toISOString().slice(0, 10);
const of = (subject: string, role: 'user' | 'organisational-focal-point' | 'focal-point', agency?: string): TokenWish => ({ subject, state: 'GR', roles: [role], ...(agency ? { agency } : {}) });
const officer = of('usr_officer', 'user', 'police');
const checker = of('usr_checker', 'organisational-focal-point', 'police');
const elsewhere = of('usr_navy', 'organisational-focal-point', 'navy');
const national = of('usr_national', 'focal-point');
const clerk = of('usr_clerk', 'user');

describe('people of an agency', () => {
  let intake: RunningIntake;
  let id: string;

  beforeAll(async () => {
    intake = await RunningIntake.start();
  }, 60_000);
  afterAll(() => intake.stop());

  const told = ({ status, body }: Answer): unknown[] => [status, body['code']];
  const awaiting = async (as: TokenWish): Promise<unknown[]> => {
    const { body } = await intake.call('GET', '/v1/reports?state=awaiting-release', { as });
    return (body['reports'] as { id: string }[]).map((each) => each.id);
  };
  const submit = (as: TokenWish, key: string): Promise<Answer> =>
    intake.call('POST', '/v1/reports', { as, body: incidentBody({ period: { from: day, to: day } }), headers: { 'idempotency-key': key } });

  it('report for their agency, and what they report waits', async () => {
    const receipt = await submit(officer, 'by-hand');
    expect(receipt).toMatchObject({ status: 201, body: { release: 'awaiting-release' } });
    id = String(receipt.body['id']);
    expect(await intake.call('GET', `/v1/reports/${id}`, { as: officer })).toMatchObject({ status: 200, body: { agency: 'police' } });
  });

  it('show it to the organisational focal point of their agency, who may correct and withdraw it, and to no other agency', async () => {
    expect([await awaiting(checker), await awaiting(elsewhere), await awaiting(national)]).toEqual([[id], [], [id]]);
    const body = incidentBody({ period: { from: day, to: day }, flows: [] });
    const corrected = await intake.call('POST', `/v1/reports/${id}/corrections`, { as: checker, body, headers: { 'idempotency-key': 'checked', 'if-match': '"1"' } });
    expect(corrected).toMatchObject({ status: 201, body: { version: 2, release: 'awaiting-release' } });
    for (const [method, end] of [['GET', ''], ['GET', '/versions'], ['POST', '/withdrawal'], ['POST', '/corrections']] as const) {
      const asked = method === 'GET' ? {} : { body: end === '/withdrawal' ? { reason: 'counted twice' } : body, headers: { 'idempotency-key': 'navy', 'if-match': '"2"' } };
      expect(told(await intake.call(method, `/v1/reports/${id}${end}`, { as: elsewhere, ...asked }))).toEqual([404, 'report-not-found']);
    }
  });

  it('leave the release to the national focal point', async () => {
    for (const as of [officer, checker]) expect(told(await intake.call('POST', `/v1/reports/${id}/release`, { as }))).toEqual([403, 'forbidden']);
    expect(told(await intake.call('GET', '/v1/reports?state=awaiting-release', { as: officer }))).toEqual([403, 'forbidden']);
    expect(await intake.call('POST', `/v1/reports/${id}/release`, { as: national })).toMatchObject({ status: 200, body: { status: 'released' } });
  });

  it('who are of no agency report for the office of the national focal point, and see nothing else', async () => {
    const own = String((await submit(clerk, 'office')).body['id']);
    expect(await intake.call('GET', `/v1/reports/${own}`, { as: clerk })).toMatchObject({ status: 200, body: { agency: 'national-focal-point' } });
    expect(told(await intake.call('GET', `/v1/reports/${id}`, { as: clerk }))).toEqual([404, 'report-not-found']);
    expect(told(await intake.call('GET', `/v1/reports/${own}`, { as: officer }))).toEqual([404, 'report-not-found']);
  });
});
