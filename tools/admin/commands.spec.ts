import type { Command } from 'commander';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminCommand } from './commands';

describe('npm run admin', () => {
  const asked: string[] = [];
  const bodies: string[] = [];
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'openvrs-admin-'));
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const answers: Record<string, [number, object]> = {
        '/v1/enrolment': [201, { clientId: 'cli_1', clientSecret: 'secret' }],
        '/oauth/token': [200, { access_token: 'token' }],
        'GET /v1/states': [200, { states: [{ state: 'ID', name: '=1+1', active: true, baliProcess: 'member', agencies: [] }] }],
        '/v1/states': [409, { code: 'state-exists', title: 'exists', detail: 'ID is a participant already: change it.' }],
        '/v1/states/ID': [200, {}],
        '/v1/states/ID/agencies': [201, {}],
        '/v1/policies/2027-1': [200, { version: '2027-1', note: 'Shorter.', mode: 'graduated', status: 'proposed', proposedBy: 'cli_1', proposedAt: '2026-11-01T00:00:00Z' }],
        '/v1/policies': [201, { version: '2027-2' }],
        '/v1/policies/2027-1/simulate': [200, {
          policy: '2027-1', inForce: '2026-1', at: '2027-01-01T00:00:00Z', refused: 'It would lock every state out.',
          states: [{ state: 'ID', gains: [], loses: [{ category: 'routes' }, { category: 'fees' }], keeps: ['flows'] }],
        }],
        '/v1/policies/2027-1/adoption': [201, { version: '2027-1', adoption: { effectiveFrom: '2027-01-01T00:00:00Z' } }],
        '/v1/agreements': [201, { agreementId: 'agr_1', parties: ['ID', 'AU'] }],
        '/v1/access/explain?resource=category%3Afees&state=ID': [200, {
          resource: 'category:fees', state: 'ID', at: '2026-03-01T00:00:00Z', decision: 'deny', policy: { version: '2026-1' }, reasons: [{ words: 'Not earned.' }],
          standing: [{ category: 'fees', level: 'observer', why: 'Nothing yet.' }],
        }],
        '/v1/ledger/roots': [200, { receipts: ['a', 'b'] }],
        '/v1/ledger/export?chain=ID': [200, { format: 'openvrs-ledger-export/1' }],
        '/v1/ledger/export?chain=XX': [400, { code: 'validation-failed', title: 'wrong', errors: [{ field: 'chain', message: 'must be a state' }] }],
        '/v1/ledger?chain=ID&actor=cli_1&limit=50': [200, { entries: [{ at: '2026-03-01', action: 'read', actor: 'cli_1' }], next: 'abc' }],
        '/v1/ledger/receipts': [201, { number: 3, treeSize: 7 }],
        '/v1/standing': [200, { categories: [], agreements: [{ agreementId: 'agr_1', words: 'From 1 March 2026 the state sees routes of AU without contributing.' }] }],
        '/v1/access/explain?resource=report%3Arep_1&purpose=analysis': [200, { resource: 'report:rep_1', state: 'ID', at: '2026-03-01T00:00:00Z', decision: 'allow', policy: { version: '2026-1' }, reasons: [], standing: [] }],
        '/v1/access/audience': [200, { words: 'No other state will see this.' }],
        '/v1/standing/ID': [200, { categories: [{ category: 'routes', level: 'observer', why: 'No report yet.', restores: 'Release one.' }] }],
      };
      const [status, body] = answers[`${request.method} ${request.url}`] ?? answers[request.url ?? ''] ?? [404, { code: 'route-not-found', title: 'nothing here' }];
      const sent: Buffer[] = [];
      request.on('data', (part: Buffer) => sent.push(part)).on('end', () => {
        bodies.push(Buffer.concat(sent).toString());
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  });

  async function run(...words: string[]): Promise<string> {
    const said: string[] = [];
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await adminCommand({ variables: {}, say: (text) => said.push(text), file: join(folder, 'admin.json') }).parseAsync(['--url', url, ...words], { from: 'user' });
    return said.join('\n');
  }

  it('says what to do when there are no credentials', async () => {
    await expect(run('state', 'list')).rejects.toThrow('Enrol first: npm run admin -- enrol');
  });

  it('enrols, keeps the credentials for its owner only, and says what to do next', async () => {
    expect(await run('enrol', '--token', 'x')).toContain('Next: npm run admin -- state add');
    expect(statSync(join(folder, 'admin.json')).mode & 0o777).toBe(0o600);
  });

  it('shows a refusal in words, and takes what a seed finds there for done', async () => {
    await expect(run('state', 'add', 'ID')).rejects.toThrow('ID is a participant already');
    expect(await run('state', 'add', '--seed', 'bali')).toMatch(/^0 states added, \d+ were there\.$/);
  });

  it('brings participants to what a file says, says before what it would change, and refuses a file with a wrong line whole', async () => {
    const csv = join(folder, 'participants.csv');
    writeFileSync(csv, 'state,name,active,agency,agencyName,releasePolicy\nID,Indonesia,true,police,Police,at-once\n');
    asked.length = 0;
    expect(await run('state', 'import', '--csv', csv, '--dry-run')).toMatch(/2 +PATCH +\/v1\/states\/ID +{"name":"Indonesia"}/);
    expect(asked.splice(0)).toEqual(['POST /oauth/token', 'GET /v1/states']);
    expect(await run('state', 'import', '--csv', csv)).toBe('All is as the 1 lines say; 2 changes were needed.');
    expect(asked.splice(0)).toEqual(['POST /oauth/token', 'GET /v1/states', 'PATCH /v1/states/ID', 'POST /v1/states/ID/agencies']);
    writeFileSync(csv, Buffer.from('state,name\nAT,\u00d6sterreich\n', 'latin1'));
    await expect(run('state', 'import', '--csv', csv)).rejects.toThrow('not written in UTF-8');
    writeFileSync(csv, 'state,active\nID,true\nIndonesia,true\n');
    await expect(run('state', 'import', '--csv', csv)).rejects.toThrow('Line 3');
    expect(asked).toEqual([]);
  });

  it('says at which line of a file it was interrupted, and that the same file goes on from there', async () => {
    const csv = join(folder, 'participants.csv');
    writeFileSync(csv, 'state,name\nID,Indonesia\nFJ,Fiji\n');
    await expect(run('state', 'import', '--csv', csv)).rejects.toThrow(/^Line 3: ID is a participant already: change it.\n1 changes before it are made.*import the file again/);
  });

  it('exports what it imports', async () => {
    const csv = join(folder, 'exported.csv');
    expect(await run('state', 'export', '--csv', csv)).toBe(`1 states are in ${csv}.`);
    expect(await run('state', 'import', '--csv', csv)).toBe('All is as the 1 lines say; 0 changes were needed.');
  });

  it('takes a token of another issuer as it is given, and fetches none', async () => {
    asked.length = 0;
    const command = adminCommand({ variables: { ADMIN_TOKEN: 'theirs' }, say: () => undefined });
    await command.parseAsync(['--url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'standing', 'show', 'ID'], { from: 'user' });
    expect(asked).toEqual(['GET /v1/standing/ID']);
  });

  it('tells standing in words and as JSON, and fetches one token a command', async () => {
    asked.length = 0;
    expect(await run('standing', 'show', 'ID')).toBe('routes: observer\n  No report yet.\n  Release one.');
    expect(asked).toEqual(['POST /oauth/token', 'GET /v1/standing/ID']);
    expect(JSON.parse(await run('--json', 'standing', 'show', 'ID'))).toHaveProperty('categories');
  });

  it('takes a policy from its proposal over a trial to its adoption', async () => {
    const file = join(folder, 'policy.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(await run('--json', 'policy', 'show', '2027-1')) as object), version: '2027-2' }));
    bodies.length = 0;
    expect(await run('policy', 'propose', file)).toContain('policy simulate 2027-2');
    expect(bodies.at(-1)).toBe('{"version":"2027-2","note":"Shorter.","mode":"graduated"}');
    expect(await run('policy', 'simulate', '2027-1')).toBe('2027-1 instead of 2026-1 on 2027-01-01T00:00:00Z:\nID  gains -; loses routes, fees; keeps flows\nIt could not be adopted: It would lock every state out.');
    expect(await run('policy', 'adopt', '2027-1', '--after', '2026-1', '--from', '2027-01-01T00:00:00Z')).toBe('Policy 2027-1 is adopted, in force from 2027-01-01T00:00:00Z.');
    expect(bodies.at(-1)).toBe('{"after":"2026-1","effectiveFrom":"2027-01-01T00:00:00Z"}');
  });

  it('proposes agreements and explains access in words', async () => {
    const file = join(folder, 'agreement.json');
    writeFileSync(file, '{"title":"Routes"}');
    expect(await run('agreement', 'propose', file)).toBe('Agreement agr_1 is proposed: it binds nobody until ID, AU have consented.');
    expect(await run('access', 'explain', 'category:fees', '--state', 'ID')).toBe(
      'On 2026-03-01T00:00:00Z ID does not see category:fees, under policy 2026-1.\n  Not earned.\n  fees, observer: Nothing yet.');
  });

  it('asks for the own state where none is named, and whatever else the doors take', async () => {
    expect(await run('standing', 'show')).toBe('agr_1: From 1 March 2026 the state sees routes of AU without contributing.');
    expect(await run('access', 'explain', 'report:rep_1', '--purpose', 'analysis')).toBe('On 2026-03-01T00:00:00Z ID sees report:rep_1, under policy 2026-1.');
    await run('access', 'audience', '--category', 'fees', '--tlp', 'GREEN', '--embargo-until', '2027-03-01T00:00:00Z');
    expect(bodies.at(-1)).toBe('{"categories":["fees"],"handling":{"tlp":"GREEN","embargoUntil":"2027-03-01T00:00:00Z"},"dangerToLife":false}');
  });

  it('searches and seals the ledger, and brings receipts and chains into files', async () => {
    const [roots, chain] = [join(folder, 'roots.json'), join(folder, 'id.ndjson')];
    expect(await run('ledger', 'search', '--chain', 'ID', '--actor', 'cli_1')).toMatch(/^at .*\n2026-03-01  read .*\nMore: --after abc$/);
    expect(await run('ledger', 'seal')).toContain('Receipt 3 covers 7 chains.');
    expect(await run('ledger', 'roots', '--out', roots)).toBe(`2 receipts are in ${roots}.`);
    expect(await run('ledger', 'export', '--chain', 'ID', '--out', chain)).toContain(`ledger:verify -- ${chain}`);
    expect([roots, chain].map((file) => JSON.parse(readFileSync(file, 'utf8')) as object)).toEqual([{ receipts: ['a', 'b'] }, { format: 'openvrs-ledger-export/1' }]);
    await expect(run('ledger', 'export', '--chain', 'XX', '--out', chain)).rejects.toThrow('chain: must be a state');
  });

  it('shows examples with the help of every command, and only such as there are commands for', () => {
    const surroundings = { variables: {}, say: () => undefined };
    const helpOf = (command: Command): string => {
      let shown = '';
      command.configureOutput({ writeOut: (text) => void (shown += text) }).outputHelp();
      return shown;
    };
    const leaves = (command: Command, path: string[]): [string, Command][] =>
      command.commands.length === 0 ? [[path.join(' '), command]] : command.commands.flatMap((each) => leaves(each, [...path, each.name()]));
    const all = leaves(adminCommand(surroundings), []);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(([, command]) => command.description() === '' || command.options.some(({ description }) => description === '')).map(([path]) => path)).toEqual([]);
    for (const [path, command] of all) expect([path, helpOf(command)]).toEqual([path, expect.stringContaining(`  npm run admin -- ${path}`)]);
    const shown = [...helpOf(adminCommand(surroundings)).matchAll(/npm run admin -- (.+)/g)].map(([, line = '']) => line);
    expect(shown.filter((line) => !all.some(([path]) => `${line} `.startsWith(`${path} `)))).toEqual([]);
  });

  it('says when nobody answers', async () => {
    const command = adminCommand({ variables: { ADMIN_CLIENT_ID: 'a', ADMIN_CLIENT_SECRET: 'b' }, say: () => undefined });
    await expect(command.parseAsync(['--url', 'http://127.0.0.1:1', 'state', 'list'], { from: 'user' })).rejects.toThrow('does not answer');
  });
});
