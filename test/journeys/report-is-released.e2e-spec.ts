import { createService } from '@openvrs/edge';
import { createLogger } from '@openvrs/observability';
import { claimMongo, claimNats, eventually, present, TestIssuer } from '@openvrs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { IntakeEnv } from '../../apps/intake/src/intake.env';
import { intakeErrors } from '../../apps/intake/src/intake.errors-table';
import { IntakeModule } from '../../apps/intake/src/intake.module';
import { incidentBody } from '../../apps/intake/src/report-request/report-body.builder';

const day = new Date().toISOString().slice(0, 10);
const body = incidentBody({ period: { from: day, to: day } });
interface Answer { status: number; body: { id: string; release: string; code: string; status: string } }

describe('a report on its way to the community', () => {
  let app: NestFastifyApplication;
  let issuer: TestIssuer;
  let listener: NatsConnection;
  const released: string[] = [];

  beforeAll(async () => {
    const nats = claimNats();
    const login = nats.user('intake');
    issuer = await TestIssuer.create();
    const env = Object.assign(new IntakeEnv(), { NATS_URL: nats.url, NATS_USER: login.user, NATS_PASSWORD: login.password, MONGODB_URI: claimMongo('intake-journey').uri });
    app = await createService({ service: 'intake', module: IntakeModule.with(env), env, errors: intakeErrors, verifier: issuer.verifier(), logger: createLogger({ service: 'intake', level: 'silent' }) });
    await app.init();
    const all = nats.user('test');
    listener = await connect({ servers: nats.url, user: all.user, pass: all.password });
    listener.subscribe('vrs.report.released.v1', { callback: (_, message) => void released.push(message.string()) });
    await listener.flush();
  }, 60_000);
  afterAll(async () => {
    await listener?.close();
    await app?.close();
  });

  async function post(url: string, wish: Parameters<TestIssuer['token']>[0], payload: object = body, key = 'key-1'): Promise<Answer> {
    const headers = { authorization: `Bearer ${await issuer.token(wish)}`, 'idempotency-key': key };
    const response = await app.inject({ method: 'POST', url, headers, payload });
    return { status: response.statusCode, body: response.json() };
  }

  const system = { subject: 'gr-system', state: 'GR', agency: 'gr-coast-guard', roles: ['agency-system'] as const };
  const focal = { subject: 'gr-focal', state: 'GR', roles: ['focal-point'] as const };

  it('waits where the policy is not known, is taken once per key, and is published when the focal point releases it', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('/v1/reports', system)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body: receipt }) => JSON.stringify(receipt))).size).toBe(1);
    const { id, release } = answers[0]!.body;
    expect(release).toBe('awaiting-release');
    expect(await post('/v1/reports', system, incidentBody({ period: body.period, narrative: 'another' }))).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
    expect(await post(`/v1/reports/${id}/release`, { ...focal, state: 'IT' })).toMatchObject({ status: 404, body: { code: 'report-not-found' } });
    expect(released).toEqual([]);
    expect(await post(`/v1/reports/${id}/release`, focal)).toMatchObject({ status: 200, body: { status: 'released' } });
    const message = await eventually(() => present('the message', released.find((each) => each.includes(id))));
    expect(message).not.toContain('narrative');
  });

  it('is refused with a reason when it names a person or contradicts itself', async () => {
    expect(await post('/v1/reports', system, { ...body, narrative: 'write to jane@example.org' }, 'k2')).toMatchObject({ status: 422, body: { code: 'personal-data-suspected' } });
    expect(await post('/v1/reports', system, { ...body, state: 'IT' }, 'k3')).toMatchObject({ status: 400, body: { code: 'field-unknown' } });
    expect(await post('/v1/reports', system, body, '')).toMatchObject({ status: 400, body: { code: 'idempotency-key-invalid' } });
  });
});
