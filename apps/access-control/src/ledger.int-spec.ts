import { disclosureRecordedV1, disclosureRecordedV2, type DisclosureRecordedV2 } from '@openvrs/contracts';
import { verifyExport, type LedgerEntry, type PublishedRoots, type Verdict } from '@openvrs/ledger';
import { eventually } from '@openvrs/testing';
import { RunningAccessControl } from './running-access-control.fixture';

const shown = (id: string, change: Partial<DisclosureRecordedV2> = {}): DisclosureRecordedV2 => ({
  disclosureId: id, resourceKind: 'alert', resourceId: 'alr_1', toState: 'GR', toSubject: 'cli_gr', method: 'sse', reason: 'subscription sub-1',
  allowance: { policyVersion: '2026-1', grounds: ['category-earned'], agreements: [] }, originStates: ['IT', 'FR'], disclosedAt: '2026-03-01T10:00:00.000Z', ...change,
});

const agreements = [{ agreementId: 'agr_it', parties: ['GR', 'IT'] }, { agreementId: 'agr_fr', parties: ['FR', 'GR'] }];
const byTwo = { policyVersion: '2026-1', grounds: ['agreed'], agreements };

describe('the ledger over HTTP', () => {
  let service: RunningAccessControl;
  let tokens: Record<'administrator' | 'auditor' | 'italian' | 'french', string>;

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    const administrator = await service.administrator();
    for (const state of ['IT', 'FR', 'GR']) await service.call('POST', '/v1/states', administrator, { state });
    const tokenFor = async (wish: object): Promise<string> => service.tokenOf(await service.client(administrator, { name: 'reader', ...wish }));
    tokens = {
      administrator, auditor: await tokenFor({ roles: ['auditor'] }),
      italian: await tokenFor({ roles: ['focal-point'], state: 'IT' }), french: await tokenFor({ roles: ['focal-point'], state: 'FR' }),
    };
    await service.publish(disclosureRecordedV2, shown('d-1', { allowance: byTwo }), shown('d-2', { originStates: ['IT'], method: 'webhook' }), shown('d-3', { originStates: ['FR'] }));
    await eventually(async () => expect((await found('auditor', '?action=show')).length).toBe(3));
  }, 60_000);
  afterAll(() => service.stop());

  async function found(who: keyof typeof tokens, query: string): Promise<LedgerEntry[]> {
    const { status, body } = await service.call('GET', `/v1/ledger${query}`, tokens[who]);
    expect(status).toBe(200);
    return body.entries as LedgerEntry[];
  }

  async function exported(who: keyof typeof tokens, chain = ''): Promise<string[]> {
    const answer = await service.browse({ url: `/v1/ledger/export${chain}`, headers: { authorization: `Bearer ${tokens[who]}` } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    return answer.body.split('\n').slice(0, -1);
  }

  const roots = async (): Promise<PublishedRoots> => JSON.parse((await service.browse({ url: '/v1/ledger/roots' })).body) as PublishedRoots;
  const verified = async (lines: string[]): Promise<Verdict> => verifyExport(lines, await roots());

  it('tells a state who was shown what rests on its reports, and not whose else it is', async () => {
    const italian = await found('italian', '?action=show');
    expect(italian.map(({ id, chain, origins, toSubject }) => ({ id, chain, origins, toSubject })).sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: 'd-1', chain: 'IT', origins: ['IT'], toSubject: 'cli_gr' }, { id: 'd-2', chain: 'IT', origins: ['IT'], toSubject: 'cli_gr' },
    ]);
    expect((await found('auditor', '?action=show&chain=IT')).map(({ id }) => id)).toEqual(italian.map(({ id }) => id));
    expect((await found('auditor', '?action=show&actor=spec&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z')).find(({ id }) => id === 'd-1')?.origins).toEqual(['FR', 'IT']);
  });

  it('says under which policy and by which agreements something was shown, to each state of its own ones', async () => {
    const said = async (who: keyof typeof tokens, chain = ''): Promise<unknown[]> =>
      (await found(who, `?action=show${chain}`)).filter(({ id }) => id === 'd-1').map(({ policy, grounds, agreements: by }) => [policy, grounds, by?.map(({ agreementId }) => agreementId)]);
    expect(await said('auditor')).toEqual([['2026-1', ['agreed'], ['agr_it', 'agr_fr']]]);
    expect(await said('italian')).toEqual([['2026-1', ['agreed'], ['agr_it']]]);
    expect(await said('french')).toEqual([['2026-1', ['agreed'], ['agr_fr']]]);
    expect(await said('auditor', '&chain=GR')).toEqual([['2026-1', ['agreed'], ['agr_it', 'agr_fr']]]);
  });

  it('lets a state read no chain but its own', async () => {
    for (const chain of ['FR', 'global']) {
      expect(await service.call('GET', `/v1/ledger?chain=${chain}`, tokens.italian)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await service.call('GET', `/v1/ledger/export?chain=${chain}`, tokens.italian)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect(await service.call('GET', '/v1/ledger?chain=it', tokens.auditor)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('tells what was asked of this service, by whom, why, and what came of it', async () => {
    const asked: [string, string, string, object?][] = [
      ['GET', '/v1/states/IT', tokens.administrator], ['PATCH', '/v1/states/IT', tokens.administrator, { active: true }], ['GET', '/v1/standing', tokens.italian],
      ['GET', '/v1/states', tokens.italian], ['GET', '/v1/ledger/export', tokens.italian],
    ];
    for (const [method, url, token, body] of asked) await service.call(method as 'GET' | 'PATCH', url, token, body);
    const told = ({ action, resource, outcome, toState, actorState }: LedgerEntry): string => [action, resource, outcome, toState ?? actorState].join(' ');
    await eventually(async () => {
      const acts = (await found('auditor', '?limit=200')).map(told);
      expect(acts).toEqual(expect.arrayContaining([
        'read state:IT done IT', 'administer state:IT done IT', 'search GET access-control/v1/standing done IT', 'search GET access-control/v1/states refused IT',
        'export GET access-control/v1/ledger/export done IT', 'sign-in tokens done IT', 'sign-in tokens done ', 'administer POST access-control/v1/enrolment done ',
      ]));
    });
    // In the chain of the state whom it concerns, too: it sees what administrators do with it.
    expect((await found('italian', '?resource=state%3AIT')).map(({ action }) => action)).toEqual(expect.arrayContaining(['read', 'administer']));
    expect((await found('french', '?resource=state%3AIT'))).toEqual([]);
  });

  it('tells a state that somebody tried to come in as one of its programs', async () => {
    const clientId = String((JSON.parse(Buffer.from(tokens.italian.split('.')[1] ?? '', 'base64url').toString()) as { sub: unknown }).sub);
    expect((await service.askToken({ clientId, clientSecret: 'guess' })).status).toBe(401);
    await eventually(async () => expect(await found('italian', '?action=sign-in')).toEqual(expect.arrayContaining([
      expect.objectContaining({ actor: clientId, outcome: 'refused', why: 'credentials refused', chain: 'IT' }),
    ])));
    expect((await found('french', '?action=sign-in')).filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  });

  it('tells a state who else looked into its chain and its access, and nobody else', async () => {
    await found('auditor', '?chain=IT&action=seal');
    await exported('auditor', '?chain=IT');
    expect((await service.call('GET', '/v1/access/explain?resource=category:routes&state=IT', tokens.administrator)).status).toBe(200);
    await service.call('GET', '/v1/access/explain?resource=alert:alert-hidden&state=IT', tokens.administrator);
    const looks = async (who: keyof typeof tokens): Promise<unknown[]> =>
      (await found(who, '?limit=200')).filter(({ actorState, resource }) => actorState === undefined && /chain=IT|state=IT/.test(resource)).map(({ action, request, origins }) => [action, request, origins]);
    await eventually(async () => expect(await looks('italian')).toEqual(expect.arrayContaining([
      ['search', 'GET access-control/v1/ledger', ['IT']], ['export', 'GET access-control/v1/ledger/export', ['IT']], ['search', 'GET access-control/v1/access/explain', ['IT']],
    ])));
    expect(await looks('french')).toEqual([]);
    expect((await found('italian', '?limit=200')).filter(({ resource }) => resource.includes('alert-hidden'))).toEqual([]);
  });

  it('names a program that was shut out and tries on, with its token and for a new one', async () => {
    const made = await service.call('POST', '/v1/clients', tokens.italian, { name: 'Gone', roles: ['subscriber'] });
    const { clientId, clientSecret } = made.body as { clientId: string; clientSecret: string };
    const token = await service.tokenOf({ clientId, clientSecret });
    expect((await service.call('DELETE', `/v1/clients/${clientId}`, tokens.italian)).status).toBe(204);
    await eventually(async () => expect(await service.call('GET', '/v1/standing', token)).toMatchObject({ status: 401, body: { code: 'token-revoked' } }));
    expect((await service.askToken({ clientId, clientSecret })).status).toBe(401);
    await eventually(async () => expect((await found('italian', `?actor=${clientId}`)).map(({ action, why, outcome }) => [action, why, outcome])).toEqual(expect.arrayContaining([
      ['search', 'token revoked', 'refused'], ['sign-in', 'shut out', 'refused'],
    ])));
  });

  it('gives an export that the published receipts vouch for, and that cannot be changed unseen', async () => {
    expect((await service.call('POST', '/v1/ledger/receipts', tokens.administrator, {})).status).toBe(201);
    expect((await service.call('POST', '/v1/ledger/receipts', tokens.administrator, { newKey: true })).status).toBe(201);
    expect((await service.call('POST', '/v1/ledger/receipts', tokens.administrator, {})).status).toBe(201);
    const lines = await exported('italian');
    const whole = await verified(lines);
    expect(whole).toMatchObject({ chain: 'IT', findings: [] });
    expect(whole.coveredTo).toBeGreaterThanOrEqual(2);
    const altered = lines.map((line) => line.replace('"d-1"', '"d-9"'));
    expect((await verified(altered)).findings).toMatchObject([{ kind: 'altered' }]);
    const first = lines.findIndex((line) => line.includes('"entry"'));
    expect((await verified(lines.filter((_, at) => at !== first))).findings.map(({ kind }) => kind)).toContain('removed');
    expect((await verified(await exported('auditor'))).findings).toEqual([]);
    expect((await verified(await exported('auditor', '?chain=FR'))).findings).toEqual([]);
  });

  it('tells of each change of what a state may see', async () => {
    await eventually(async () => expect((await found('auditor', '?action=decide&chain=IT')).length).toBeGreaterThan(0));
    expect((await found('auditor', '?action=decide&chain=IT'))[0]).toMatchObject({ toState: 'IT', method: 'rule', policy: expect.stringMatching(/^\d/) as string, resource: expect.stringMatching(/^standing:IT\//) as string });
  });

  it('goes on after a restart, and its receipts with it', async () => {
    await service.restart();
    const { allowance: { policyVersion }, ...earlier } = shown('d-4');
    await service.publish(disclosureRecordedV1, { ...earlier, policyVersion });
    await eventually(async () => expect((await found('italian', '?action=show')).length).toBe(3));
    await service.call('POST', '/v1/ledger/receipts', tokens.administrator, {});
    expect((await roots()).receipts.length).toBe(4);
    expect((await verified(await exported('italian'))).findings).toEqual([]);
  });
});
