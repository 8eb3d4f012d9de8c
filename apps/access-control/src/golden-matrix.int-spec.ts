import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunningAccessControl } from './running-access-control.fixture';

const file = join(__dirname, 'golden-matrix.txt');
const columns = ['nobody', 'agency-system', 'focal-point', 'subscriber', 'auditor', 'administrator'] as const;

/** Every door of this service but the token issuer's and health, which are public. Bodies are wrong on purpose: what is asked is who may knock. */
const doors = [
  ['POST', '/v1/enrolment'],
  ['GET', '/v1/states'],
  ['POST', '/v1/states'],
  ['GET', '/v1/states/{other}'],
  ['PATCH', '/v1/states/{own}'],
  ['POST', '/v1/states/{own}/agencies'],
  ['PATCH', '/v1/states/{own}/agencies/{agency}'],
  ['GET', '/v1/clients'],
  ['POST', '/v1/clients'],
  ['DELETE', '/v1/clients/{client}'],
  ['POST', '/v1/clients/{client}/secrets'],
  ['PUT', '/v1/clients/{client}/keys'],
  ['GET', '/v1/keys'],
  ['POST', '/v1/keys'],
  ['DELETE', '/v1/keys/{key}'],
  ['GET', '/v1/people'],
  ['POST', '/v1/people'],
  ['POST', '/v1/people/{person}/recovery'],
  ['DELETE', '/v1/people/{person}'],
  ['GET', '/v1/people/{person}/passkeys'],
  ['POST', '/v1/people/{person}/passkeys'],
  ['DELETE', '/v1/people/{person}/passkeys/{passkey}'],
  ['GET', '/v1/people/{person}/sessions'],
  ['DELETE', '/v1/people/{person}/sessions/{session}'],
  ['GET', '/v1/agreements'],
  ['POST', '/v1/agreements'],
  ['GET', '/v1/agreements/{agreement}'],
  ['POST', '/v1/agreements/{agreement}/consent'],
  ['POST', '/v1/agreements/{agreement}/end'],
  ['GET', '/v1/policies'],
  ['POST', '/v1/policies'],
  ['GET', '/v1/policies/{policy}'],
  ['POST', '/v1/policies/{policy}/simulate'],
  ['POST', '/v1/policies/{policy}/adoption'],
  ['GET', '/v1/standing'],
  ['GET', '/v1/standing/{own}'],
  ['GET', '/v1/standing/{other}'],
  ['GET', '/v1/access/explain'],
  ['POST', '/v1/access/audience'],
  ['GET', '/v1/disclosures'],
  ['GET', '/v1/ledger'],
  ['GET', '/v1/ledger/export'],
  ['GET', '/v1/ledger/roots'],
  ['POST', '/v1/ledger/receipts'],
] as const;

describe('who may knock at which door', () => {
  let service: RunningAccessControl;
  const tokens = new Map<string, string | undefined>([['nobody', undefined]]);

  beforeAll(async () => {
    service = await RunningAccessControl.start();
    const administrator = await service.administrator();
    tokens.set('administrator', administrator);
    for (const state of ['IT', 'FR']) await service.call('POST', '/v1/states', administrator, { state });
    await service.call('POST', '/v1/states/IT/agencies', administrator, { id: 'police', name: 'Police' });
    tokens.set('auditor', await service.tokenOf(await service.client(administrator, { name: 'auditor', roles: ['auditor'] })));
    for (const role of ['agency-system', 'focal-point', 'subscriber']) {
      const agency = role === 'agency-system' ? { agency: 'police' } : {};
      tokens.set(role, await service.tokenOf(await service.client(administrator, { name: role, roles: [role], state: 'IT', ...agency })));
    }
  }, 60_000);
  afterAll(() => service.stop());

  /** `!` a token is needed, `-` the role may not, `+` the door opens (what is behind it may still refuse the body). */
  async function knock(method: (typeof doors)[number][0], door: string, who: string): Promise<string> {
    const url = door.replace('{own}', 'IT').replace('{other}', 'FR').replace('{agency}', 'police').replace('{client}', 'cli_nobody').replace('{key}', 'none').replace('{person}', 'usr_nobody').replace('{session}', 'none').replace('{passkey}', 'none').replace('{policy}', 'none').replace('{agreement}', 'none');
    const { status, body } = await service.call(method, url, tokens.get(who), ['POST', 'PATCH', 'PUT'].includes(method) ? { nonsense: true } : undefined);
    if (status === 401) return '!';
    if (body.code === 'forbidden' || body.code === 'not-of-a-state') return '-';
    expect(status).toBeLessThan(500);
    return '+';
  }

  it('is as golden-matrix.txt says', async () => {
    const rows: string[] = [`${'door'.padEnd(46)}${columns.join('  ')}`];
    for (const [method, door] of doors) {
      const marks: string[] = [];
      for (const who of columns) marks.push((await knock(method, door, who)).padEnd(who.length));
      rows.push(`${`${method} ${door}`.padEnd(46)}${marks.join('  ').trimEnd()}`);
    }
    expect(`${rows.join('\n')}\n`).toBe(readFileSync(file, 'utf8'));
  });

  it('has no door that the matrix leaves out', () => {
    const known = new Set(doors.map(([method, door]) => `${method} ${door.replace(/\{\w+\}/g, ':')}`));
    const found = service.routes().filter((route) => route.includes('/v1/')).map((route) => route.replace(/:\w+/g, ':'));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((route) => !known.has(route))).toEqual([]);
  });
});
