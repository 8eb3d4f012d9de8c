import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The first number below `limit` that no spec of this run has: making a folder is atomic across jest's workers. */
export function claim(runFolder: string, what: string, limit: number): number {
  const folder = join(runFolder, what);
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < limit; index += 1) {
    if (isOurs(join(folder, String(index)))) return index;
  }
  throw new Error(`All ${limit} ${what} of this run are claimed: raise the limit.`);
}

function isOurs(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
