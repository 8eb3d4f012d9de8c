import { serviceNames, type ServiceName } from '@openvrs/contracts';
import fc from 'fast-check';
import { fullBody, incidentBody } from '../../apps/intake/src/report-request/report-body.builder';
import type { Credentials } from '../../tools/demo/api';
import { tokenSource } from '../../tools/demo/token-source';
import { startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { ask, type BareAnswer } from './bare-request.fixture';
import { doorsOf } from './doors.fixture';
import { junkRequests, type Junk } from './junk-requests.fixture';

const runs = 300;
const problem = /^application\/problem\+json/;

const bodies: Readonly<Record<ServiceName, readonly object[]>> = {
  intake: [incidentBody(), fullBody(), { reason: 'counted twice' }],
  'access-control': [{ state: 'FR' }, { id: 'police', name: 'Police', releasePolicy: 'at-once' }, { name: 'x', roles: ['subscriber'], state: 'PL' }, { token: 'x' }, { active: true }],
  analytics: [{}],
  notifications: [
    { categories: ['routes'], countries: ['PL'], minimumSeverity: 'minor', channels: ['sse', 'webhook'], webhookUrl: 'https://example.org/hook' },
    { kind: 'seen', note: 'known' },
  ],
};

describe('junk at every door', () => {
  let platform: Rehearsal;
  let tokens: string[];

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-junk', overrides: { all: { LOG_LEVEL: 'warn' } }, say: () => undefined });
    const { cast } = platform;
    await cast.state('PL');
    const everything = { name: 'x', roles: ['agency-system', 'focal-point', 'subscriber'], state: 'PL', agency: 'pl-border-guard' };
    const credentials = await cast.administrator.once<Credentials>('/v1/clients', { method: 'POST', body: everything });
    tokens = await Promise.all([cast.administratorToken(), tokenSource(`${platform.services.urls['access-control']}/oauth/token`, credentials)()]);
  }, 120_000);

  afterAll(() => platform.stop(), 60_000);

  const sent = ({ target, ...request }: Junk, service: ServiceName): Promise<BareAnswer> => ask(`${platform.services.urls[service]}${target}`, request);

  it.each(serviceNames)('is answered by %s with what it asked for or with a problem of the caller, never with a fault', async (service) => {
    const doors = doorsOf(service);
    expect(doors.length).toBeGreaterThan(3);
    const junk = junkRequests({ doors, tokens, bodies: bodies[service] });
    await fc.assert(
      fc.asyncProperty(junk, async (request) => {
        const { status, headers, text } = await sent(request, service);
        expect(status).toBeLessThan(500);
        if (status < 400 || request.method === 'HEAD' || request.target.startsWith('/oauth/') || request.target.startsWith('/.well-known/')) return;
        expect(headers['content-type']).toMatch(problem);
        expect(JSON.parse(text)).toMatchObject({ status, code: expect.stringMatching(/^[a-z0-9-]+$/) as unknown });
      }),
      { numRuns: runs },
    );
  }, 120_000);

  it('has ended no service, and left each ready', async () => {
    const pids = Object.values(platform.services.pids());
    expect(pids.filter((pid) => pid === undefined)).toEqual([]);
    const ready = await Promise.all(serviceNames.map((service) => ask(`${platform.services.urls[service]}/health/ready`, { method: 'GET' })));
    expect(ready.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
