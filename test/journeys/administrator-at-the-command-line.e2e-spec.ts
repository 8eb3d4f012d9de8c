import { verifyExport } from '@openvrs/ledger';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { adminCommand } from '../../tools/admin/commands';
import type { Credentials } from '../../tools/demo/api';
import { startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';

describe('an administrator at the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openvrs-command-line-'));
  const file = (name: string): string => join(folder, name);
  const ran = new Set<string>();
  let platform: Rehearsal;
  let as: Credentials;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-command-line', overrides: { all: { LOG_LEVEL: 'warn' } }, say: () => undefined });
    as = platform.administrator;
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await platform.stop();
  }, 60_000);

  async function run(words: string, ...more: string[]): Promise<string> {
    const said: string[] = [];
    const variables = { ADMIN_CLIENT_ID: as.clientId, ADMIN_CLIENT_SECRET: as.clientSecret };
    ran.add(words.split(' ').slice(0, 2).join(' '));
    await adminCommand({ variables, say: (text) => said.push(text), file: file('admin.json') })
      .parseAsync(['--url', platform.services.urls['access-control'], ...words.split(' '), ...more], { from: 'user' });
    return said.join('\n');
  }
  const credentialsIn = (said: string): Credentials => {
    const [, clientId = '', clientSecret = ''] = /client id +(\S+)\nclient secret (\S+)/.exec(said) ?? [];
    return { clientId, clientSecret };
  };
  const by = async (who: Credentials, doing: () => Promise<void>): Promise<void> => {
    const before = as;
    as = who;
    await doing().finally(() => (as = before));
  };

  it('registers who takes part, from a file that says what it would change, and back into one', async () => {
    expect(await run('state add ID')).toContain('ID (Indonesia) takes part.');
    expect(await run('agency add ID police', 'Police')).toContain('released by the focal point');
    await expect(run('state change ID')).rejects.toThrow('Say what is to be changed: --name, --active or --bali-process.');
    expect(await run('agency change ID police --release at-once')).toMatch(/police +Police +at-once/);
    writeFileSync(file('in.csv'), 'state;name;active;agency;agencyName;releasePolicy\nAU;"=HYPERLINK(""x"")";TRUE;coast-guard;@Coast;\nID;;;police;Police;focal-point\n');
    expect(await run('state import --dry-run --csv', file('in.csv'))).toMatch(/2 +POST +\/v1\/states /);
    expect(await run('state list')).not.toContain('AU');
    expect(await run('state import --csv', file('in.csv'))).toBe('All is as the 2 lines say; 3 changes were needed.');
    expect(await run('state export --csv', file('out.csv'))).toContain('2 states');
    expect(readFileSync(file('out.csv'), 'utf8')).toContain(`"'=HYPERLINK(""x"")"`);
    expect(await run('state import --csv', file('out.csv'))).toBe('All is as the 2 lines say; 0 changes were needed.');
    writeFileSync(file('wrong.csv'), 'state,agency\nFJ,police\nZZ,police\n');
    await expect(run('state import --csv', file('wrong.csv'))).rejects.toThrow('Line 3: "ZZ" is no ISO 3166-1 alpha-2 code');
    expect(await run('state list')).not.toContain('FJ');
    await expect(run('state import --csv', file('nowhere.csv'))).rejects.toThrow('cannot be read (ENOENT)');
    expect(await run('state change AU --name Australia')).toContain('Australia');
  });

  it('gives programs secrets that are shown once, renews them with an overlap, and shuts them out', async () => {
    const system = credentialsIn(await run('client add Police --role agency-system --state ID --agency police'));
    for (const overlap of ['', 'soon', '-1', '1.5']) await expect(run(`client rotate ${system.clientId} --overlap`, overlap)).rejects.toThrow('Give whole seconds');
    const told = await run(`client rotate ${system.clientId} --overlap 3600`);
    expect(told).toMatch(/Former secrets work until 20\d\d-/);
    const renewed = credentialsIn(told);
    await by(system, async () => expect(await run('standing show ID').catch(String)).toContain('This needs the role'));
    await by(renewed, async () => {
      const preview = 'access audience --category routes --tlp GREEN --embargo-until';
      expect(await run(`${preview} ${new Date(Date.now() + 86_400_000).toISOString()}`)).toContain('"');
      await expect(run(`${preview} 2099-01-01T00:00:00Z`)).rejects.toThrow('must end within 366 days');
    });
    await by(system, async () => expect(await run('standing show')).toContain('To see it, release one new report'));
    const shown = await run(`client show ${system.clientId}`);
    expect(shown.split('\n')).toHaveLength(3);
    expect(shown).not.toContain(system.clientSecret);
    expect(await run('client list --state ID')).toContain(system.clientId);
    writeFileSync(file('private.json'), '{"keys":[{"kty":"oct","k":"x"}]}');
    await expect(run(`client keys ${system.clientId} --jwks`, file('private.json'))).rejects.toThrow('This key is private: send its public part');
    expect(await run(`client revoke ${system.clientId}`)).toContain('void everywhere');
    await by(renewed, async () => expect(run('state list')).rejects.toThrow('access-control does not know these credentials (any longer)'));
    await expect(run('client show cli_none')).rejects.toThrow('npm run admin -- client list');
  });

  it('invites, recovers and removes people, who get links that are shown once', async () => {
    const invited = await run('person invite Anna anna@id.example --role focal-point --state ID');
    const [personId = '', link = ''] = invited.split('\n');
    expect((await fetch(link)).status).toBe(200);
    await expect(run('person invite Anna anna@id.example --role focal-point --state ID')).rejects.toThrow('recover the account');
    expect(await run('person list')).toMatch(/anna@id.example +focal-point +ID +invited/);
    await run('agency add ID navy Navy');
    expect(await run(`person change ${personId} --role user --agency navy`)).toMatch(/Anna +user +ID +navy\n.*every service/);
    expect(await run(`person change ${personId} --no-agency`)).toMatch(/Anna +user +ID\n/);
    await expect(run(`person change ${personId}`)).rejects.toThrow('--role');
    await expect(run(`person change ${personId} --role administrator`)).rejects.toThrow('invite the person anew');
    expect(await run(`person change ${personId} --role focal-point`)).toContain('focal-point');
    const recovered = await run(`person recover ${personId}`);
    expect([(await fetch(link)).status, (await fetch(recovered.split('\n')[0] ?? '')).status]).toEqual([404, 200]);
    expect([await run(`person sessions ${personId}`), await run(`person passkeys ${personId}`)]).toEqual(['none', 'none']);
    await expect(run(`person sign-out ${personId} ses_none`)).rejects.toThrow('has no sign-in ses_none');
    expect(await run(`person revoke ${personId}`)).toContain('out of every service');
    expect(await run('person invite Anna anna@id.example --role user --state ID')).toContain('http');
  });

  it('proposes, tries and adopts a policy, and is told why one cannot be', async () => {
    const terms = JSON.parse(await run('policy show 2026-1 --json')) as object;
    writeFileSync(file('policy.json'), JSON.stringify({ ...terms, version: '2027-1', note: 'Longer.' }));
    expect(await run('policy propose', file('policy.json'))).toContain('policy simulate 2027-1');
    expect(await run('policy simulate 2027-1')).toContain('2027-1 instead of 2026-1');
    await expect(run('policy adopt 2027-1 --after 2025-1')).rejects.toThrow('2026-1');
    expect(await run('policy adopt 2027-1 --after 2026-1')).toContain('Policy 2027-1 is adopted');
    expect(await run('policy list')).toContain('In force: 2027-1.');
    writeFileSync(file('broken.json'), '{');
    await expect(run('policy propose', file('broken.json'))).rejects.toThrow('is no JSON');
  });

  it('brings an agreement from its proposal to its end, each party by its own focal point', async () => {
    writeFileSync(file('agreement.json'), JSON.stringify({ title: 'Routes', effect: 'widens', parties: ['ID', 'AU'], categories: ['routes'], from: '2026-01-01T00:00:00Z' }));
    const [id = ''] = /agr_\S+/.exec(await run('agreement propose', file('agreement.json'))) ?? [];
    for (const state of ['ID', 'AU']) {
      const focalPoint = credentialsIn(await run(`client add Desk --role focal-point --state ${state}`));
      await by(focalPoint, async () => expect(await run(`agreement consent ${id}`)).toContain(`Your state has consented to ${id}`));
      if (state === 'AU') await by(focalPoint, async () => expect(await run(`agreement end ${id} --reason`, 'It has served its purpose')).toContain('is ended'));
    }
    expect([await run('agreement list'), await run(`agreement show ${id}`)]).toEqual([expect.stringContaining('ended'), expect.stringContaining('It has served its purpose')]);
  });

  it('says what a state may see and why, who was shown what, and proves what was done', async () => {
    expect(await run('standing show ID')).toContain('To see it, release one new report or nil return in routes');
    expect(await run('access explain category:fees --state ID')).toContain('under policy');
    expect(await run('disclosures list')).toBe('none');
    expect(await run('ledger search --chain ID --action administer')).toContain('state:ID');
    expect(await run('ledger seal')).toContain('Keep it');
    await run('ledger roots --out', file('roots.json'));
    expect(await run('ledger export --chain ID --out', file('id.ndjson'))).toContain('ledger:verify');
    const lines = readFileSync(file('id.ndjson'), 'utf8').trimEnd().split('\n');
    expect(await verifyExport(lines, JSON.parse(readFileSync(file('roots.json'), 'utf8')) as Parameters<typeof verifyExport>[1])).toMatchObject({ chain: 'ID', findings: [] });
  });

  it('changes the signing key at once, and revokes the former', async () => {
    const [, former = ''] = /^(\S+) +signing/m.exec(await run('keys list')) ?? [];
    expect(await run('keys rotate --at-once')).toContain('signing');
    expect(await run(`keys revoke ${former}`)).toContain('not trusted any more');
    expect(await run('keys list')).not.toContain(former);
  });

  it('has by then run every command there is but the first enrolment', () => {
    const all = adminCommand({ variables: {}, say: () => undefined }).commands.flatMap((group: Command) => group.commands.map((each) => `${group.name()} ${each.name()}`));
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((each) => !ran.has(each))).toEqual([]);
  });
});
