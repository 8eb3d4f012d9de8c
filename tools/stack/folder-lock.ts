import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { markOf, readMark, removeMark, writeMark } from './process-mark';

/** Two stacks on one folder would write the same files. */
export class FolderInUse extends Error {
  readonly code = 'folder-in-use';

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`Process ${pid} already runs a stack on ${folder}. End it first (npm run stack -- stop), or use another --folder.`);
  }
}

/** Takes the folder for this process; answers with the way to give it back. A lock whose holder is gone is void. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'lock.json');
  const mark = await markOf(process.pid);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await writeMark(file, mark, true)) return () => removeMark(file);
    const holder = await readMark(file);
    if (holder) throw new FolderInUse(folder, holder.pid);
    await removeMark(file);
  }
  throw new FolderInUse(folder, process.pid);
}
