import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root';

/** Where fetched servers stay between runs: the user's cache, or the clone where the home is read-only. */
export async function cacheFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const home = process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
  const wanted = join(env['XDG_CACHE_HOME'] || home, 'openvrs');
  try {
    await mkdir(wanted, { recursive: true });
    return wanted;
  } catch {
    const fallback = join(repositoryRoot(), 'var', 'cache');
    await mkdir(fallback, { recursive: true });
    return fallback;
  }
}
