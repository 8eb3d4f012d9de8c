import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../stack/stack';

/** Servers of a bench's own, gone with all that they hold when it ends. */
export async function onTemporaryStack<T>(say: (line: string) => void, work: (stack: Stack) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'openvrs-bench-'));
  const stack = await startStack({ folder, say });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
