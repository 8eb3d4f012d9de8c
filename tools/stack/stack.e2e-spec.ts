import { createConnection } from 'mongoose';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { within } from './deadline';
import { commandOf } from './process-table';
import type { ProcessMark } from './process-mark';
import { repositoryRoot } from './repository-root';
import { StackCommand } from './stack-command.fixture';
import type { StackRecord } from './stack-record';

jest.setTimeout(120_000);

describe('npm run stack', () => {
  const parent = join(repositoryRoot(), 'var', 'test');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'stack-'));
  const stack = new StackCommand(folder);
  afterAll(() => {
    stack.endAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const record = (): StackRecord => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as StackRecord;
  const serverMarks = (): ProcessMark[] =>
    ['nats/nats.log', 'mongodb/mongodb.log'].map((log) => JSON.parse(readFileSync(join(folder, `${log}.process.json`), 'utf8')) as ProcessMark);
  const allGone = (marks: readonly ProcessMark[]): Promise<boolean | undefined> =>
    within(15_000, async () => ((await Promise.all(marks.map(({ pid }) => commandOf(pid)))).every((command) => command === undefined) ? true : undefined));

  it('says which engines it found, holds them, and ends them all on `stop`', async () => {
    expect(await stack.run('status')).toMatchObject({ status: 1, said: expect.stringContaining('npm run stack') as string });

    const held = await stack.hold('Ready.');
    expect(held.said()).toMatch(/NATS: .*nats-server[^]*MongoDB: \S+[^]*NATS +nats:\/\/127\.0\.0\.1:\d+[^]*MongoDB +mongodb:\/\/127\.0\.0\.1:\d+/);
    const marks = serverMarks();
    expect(await stack.run('status')).toMatchObject({ status: 0, said: expect.stringContaining('Both answer.') as string });
    expect(await stack.run()).toMatchObject({ status: 0, said: expect.stringContaining('runs already') as string });

    expect(await stack.run('stop')).toEqual({ status: 0, said: 'Stopped.\n' });
    expect(await allGone(marks)).toBe(true);
    if (held.process.exitCode === null) await once(held.process, 'exit');
    expect(held.process.exitCode).toBe(0);
    expect(await stack.run('stop')).toEqual({ status: 0, said: 'The stack does not run.\n' });
  });

  it('leaves nothing running when it is killed, and has its data when it starts again', async () => {
    const held = await stack.hold('Ready.');
    const connection = await createConnection(record().mongodb.url, { writeConcern: { w: 'majority', journal: true } }).asPromise();
    await connection.useDb('kept').collection('things').insertOne({ kept: true });
    await connection.close();
    const marks = serverMarks();

    held.process.kill('SIGKILL');

    expect(await allGone(marks)).toBe(true);
    expect((await stack.run('status')).status).toBe(1);

    await stack.hold('Ready.');
    const again = await createConnection(record().mongodb.url).asPromise();
    expect(await again.useDb('kept').collection('things').countDocuments()).toBe(1);
    await again.close();
  });

  it('tells its holder when a server is lost, and ends with it', async () => {
    const [nats] = serverMarks();
    const { holder } = record();
    process.kill(nats!.pid, 'SIGKILL');
    expect(await allGone([holder, ...serverMarks()])).toBe(true);
  });

  it('stops and empties its folder on `reset`', async () => {
    const held = await stack.hold('Ready.');

    expect(await stack.run('reset')).toMatchObject({ status: 0 });

    if (held.process.exitCode === null) await once(held.process, 'exit');
    expect(readdirSync(folder).filter((name) => existsSync(join(folder, name)))).toEqual([]);
  });

  it('refuses a port that is in use, in one line', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const { status, said } = await stack.run('--nats-port', String(port));
    occupant.close();

    expect(status).toBe(1);
    expect(said).toContain(`Port ${port} is in use`);
  });

  it('refuses an argument that is no port', async () => {
    expect(await stack.run('--nats-port', '99999')).toMatchObject({ status: 1, said: expect.stringContaining('A port is a number from 1 to 65535') as string });
  });
});
