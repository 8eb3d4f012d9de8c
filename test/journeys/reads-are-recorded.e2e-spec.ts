import type { LedgerEntry } from '@openvrs/ledger';
import { eventually } from '@openvrs/testing';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { incidentOn } from '../../tools/bench/path/novel-legs';
import { yesterday } from '../../tools/bench/path/ours';
import type { Credentials } from '../../tools/demo/api';
import { tokenSource } from '../../tools/demo/token-source';
import { startRehearsal, type Rehearsal } from '../../tools/rehearsal/rehearsal';
import { submit } from '../../tools/rehearsal/reporting';
import { repositoryRoot } from '../../tools/stack/repository-root';
import { ask } from './bare-request.fixture';

const readers = 6;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('what is read while services and servers die', () => {
  let platform: Rehearsal;
  let reader: () => Promise<string>;
  let auditor: () => Promise<string>;
  let reportId: string;

  beforeAll(async () => {
    platform = await startRehearsal({ name: 'journey-reads-are-recorded', ownServers: true, overrides: { all: { LOG_LEVEL: 'fatal' } }, say: () => undefined });
    const { cast, services } = platform;
    await cast.state('PL', 'focal-point');
    reportId = (await submit(await cast.actor('PL', 'agency-system'), incidentOn({ from: 'BY', to: 'PL' }, yesterday(), 3))).id;
    reader = (await cast.actor('PL', 'focal-point')).token;
    const credentials = await cast.administrator.once<Credentials>('/v1/clients', { method: 'POST', body: { name: 'audit office', roles: ['auditor'] } });
    auditor = tokenSource(`${services.urls['access-control']}/oauth/token`, credentials);
  }, 120_000);
  afterAll(() => platform.stop(), 60_000);

  /** What was answered, by what was asked: each question has a name of its own, as has the entry that must be there. */
  const answered = new Map<string, number>();
  let [shown, asked, isOver] = [0, 0, false];

  async function read(token: string, at: number): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) {
      const id = turn % 2 === 0 ? reportId : `rep-${at}-${turn}`;
      asked += id === reportId ? 1 : 0;
      const answer = await ask(`${platform.services.urls.intake}/v1/reports/${id}`, { method: 'GET', headers: { authorization: `Bearer ${token}` } }).catch(() => undefined);
      if (answer?.status === 200) shown += 1;
      else if (answer?.status === 404) answered.set(`report:${id}`, answered.size);
      else await pause(50);
    }
  }

  async function exported(chain: string, token: string): Promise<string> {
    const answer = await ask(`${platform.services.urls['access-control']}/v1/ledger/export?chain=${chain}`, { method: 'GET', headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    return answer.text;
  }

  const entriesIn = (text: string): LedgerEntry[] => text.split('\n').filter((line) => line.startsWith('{"entry"')).map((line) => (JSON.parse(line) as { entry: LedgerEntry }).entry);

  async function breakThings(): Promise<void> {
    const { services, stack } = platform;
    await pause(500);
    services.kill('access-control', 'SIGKILL');
    await pause(1_000);
    stack.nats.kill('SIGKILL');
    const before = answered.size;
    await eventually(() => expect(answered.size).toBeGreaterThan(before + 10), 20_000);
    await stack.nats.start();
    services.kill('intake', 'SIGKILL');
    await services.start('access-control');
    await services.start('intake');
    await pause(500);
    services.kill('access-control', 'SIGKILL');
    await pause(500);
    await services.start('access-control');
  }

  it('is entered, all of it, each once; NATS away keeps no reader waiting', async () => {
    const token = await reader();
    const reading = Promise.all(Array.from({ length: readers }, (_, at) => read(token, at)));
    await breakThings().finally(() => (isOver = true));
    await reading;
    expect(answered.size).toBeGreaterThan(100);

    const names = [...answered.keys()].sort();
    const found = await eventually(async () => {
      const entries = entriesIn(await exported('PL', await auditor()));
      const reads = entries.filter(({ action, actorState }) => action === 'read' && actorState === 'PL');
      expect(new Set(reads.map(({ resource }) => resource)).size).toBeGreaterThanOrEqual(answered.size);
      expect(reads.filter(({ resource, outcome }) => resource === `report:${reportId}` && outcome === 'done').length).toBeGreaterThanOrEqual(shown);
      return entries;
    }, 60_000);
    const times = new Map<string, number>();
    for (const { resource, outcome } of found) if (outcome === 'refused') times.set(resource, (times.get(resource) ?? 0) + 1);
    expect(names.filter((name) => times.get(name) !== 1)).toEqual([]);
    expect(found.filter(({ resource, action }) => resource === `report:${reportId}` && action === 'read').length).toBeLessThanOrEqual(asked);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  }, 180_000);

  async function verify(...words: string[]): Promise<{ status: number; said: string }> {
    const env = { ...process.env, OPENVRS_TOKEN: await auditor() };
    return new Promise((resolve) => {
      execFile(process.execPath, [join(repositoryRoot(), 'dist/tools/ledger-verify/main.js'), ...words], { env }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), said: stdout + stderr });
      });
    });
  }

  it('is verified from the export alone, and named when it was tampered with', async () => {
    const { cast, services } = platform;
    await cast.administrator.once('/v1/ledger/receipts', { method: 'POST', body: {} });
    const folder = join(repositoryRoot(), 'var', 'journey-reads-are-recorded');
    const [whole, tampered, roots] = ['whole.ndjson', 'tampered.ndjson', 'roots.json'].map((name) => join(folder, name)) as [string, string, string];
    const text = await exported('PL', await auditor());
    await writeFile(whole, text);
    await writeFile(roots, JSON.stringify(await cast.administrator.once('/v1/ledger/roots')));
    expect(await verify(whole, '--roots', roots)).toMatchObject({ status: 0, said: expect.stringMatching(/^ledger of PL: exported .*; \d+ entries from .*; whole\n$/) as string });

    const victim = entriesIn(text).find(({ resource }) => resource === `report:${reportId}`);
    await writeFile(tampered, text.split('\n').map((line) => (line.includes(`"${victim?.id}"`) ? line.replace(`report:${reportId}`, 'report:rep-other') : line)).join('\n'));
    const verdict = await verify(tampered, '--roots', roots);
    expect([verdict.status, verdict.said.split('\n')[0]]).toEqual([1, `altered: entry ${victim?.seq} (${victim?.id}): its content is not what its hash was made of`]);
    expect(await verify('--url', services.urls['access-control'])).toMatchObject({ status: 0, said: expect.stringMatching(/^ledger of global: .*; whole\n$/) as string });
  }, 60_000);
});
