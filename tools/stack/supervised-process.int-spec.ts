import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import { within } from './deadline';
import { commandOf } from './process-table';
import { SupervisedProcess } from './supervised-process';

const folder = mkdtempSync(join(tmpdir(), 'openvrs-supervised-'));
const logFile = join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true }));

const gone = async (pid: number): Promise<boolean> =>
  (await within(5_000, async () => ((await commandOf(pid)) ? undefined : true))) ?? false;

describe('a supervised process', () => {
  it('is the process itself, and stops when asked', async () => {
    const process = await SupervisedProcess.launch({ command: 'sleep', args: ['1000'], logFile });
    // It takes the place of the shell that launched it, a moment later.
    expect(await within(5_000, async () => ((await commandOf(process.pid)) === 'sleep 1000' ? true : undefined))).toBe(true);

    await process.stop();

    expect(process.isRunning).toBe(false);
    expect(await commandOf(process.pid)).toBeUndefined();
  });

  it('may finish its work when asked to stop', async () => {
    const work = `trap 'echo finished; exit 0' TERM; echo started; while :; do sleep 0.05; done`;
    const process = await SupervisedProcess.launch({ command: 'sh', args: ['-c', work], logFile });
    await within(5_000, async () => (readFileSync(logFile, 'utf8').includes('started') ? true : undefined));

    await process.stop();

    expect(readFileSync(logFile, 'utf8')).toContain('finished');
    expect(await process.exited).toBe(0);
  });

  it('is killed when it does not stop within its grace', async () => {
    const process = await SupervisedProcess.launch({ command: 'sh', args: ['-c', `trap '' TERM; while :; do sleep 0.05; done`], logFile, graceMs: 200 });

    await process.stop();

    expect(await commandOf(process.pid)).toBeUndefined();
  });

  it('can be killed, and says that it is gone', async () => {
    const process = await SupervisedProcess.launch({ command: 'sleep', args: ['1000'], logFile });

    expect(process.kill('SIGKILL')).toBe(true);
    await process.exited;

    expect(process.isRunning).toBe(false);
    expect(process.kill('SIGKILL')).toBe(false);
  });

  it('ends at once when its program is missing, with the reason in its log', async () => {
    const process = await SupervisedProcess.launch({ command: join(folder, 'no-such-program'), args: [], logFile });

    expect(await process.exited).toBe(127);
    expect(readFileSync(logFile, 'utf8')).toMatch(/no-such-program.*not found/);
  });
});

describe('a caller that ends without a word', () => {
  /** A program that launches `sleep` and stays, or goes: this module, compiled as it is. */
  async function caller(end: 'stays' | 'goes'): Promise<{ caller: ChildProcess; pid: number }> {
    const source = readFileSync(join(__dirname, 'supervised-process.ts'), 'utf8');
    const program = join(folder, `caller-${end}.cjs`);
    const launch = `SupervisedProcess.launch({ command: 'sleep', args: ['1000'], logFile: ${JSON.stringify(logFile)} })`;
    const stay = end === 'stays' ? 'setInterval(() => undefined, 1000);' : '';
    const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } });
    writeFileSync(program, `${outputText}\n${launch}.then(({ pid }) => console.log(pid));\n${stay}`);
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { caller: child, pid: Number(line.toString()) };
  }

  it.each(['SIGKILL', 'SIGTERM'] as const)('by %s leaves nothing behind', async (signal) => {
    const { caller: child, pid } = await caller('stays');
    expect(await commandOf(pid)).toBe('sleep 1000');

    child.kill(signal);

    expect(await gone(pid)).toBe(true);
  });

  it('by Ctrl-C, which the whole terminal group gets, leaves nothing behind', async () => {
    const { caller: child, pid } = await caller('stays');

    process.kill(-child.pid!, 'SIGINT');

    expect(await gone(pid)).toBe(true);
  });

  it('is not kept alive by the server, which goes with it', async () => {
    const { caller: child, pid } = await caller('goes');

    if (child.exitCode === null) await once(child, 'exit');

    expect(child.exitCode).toBe(0);
    expect(await gone(pid)).toBe(true);
  });
});
