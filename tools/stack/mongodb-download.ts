import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl';
import type { WheelPlace } from './wheel';

const version = '8.0.12';
const reachableWithinMs = 3_000;

/**
 * MongoDB's own mongod through mongodb-memory-server: from its cache, or downloaded and checked against the
 * published sum. Gives up after 3 s without an answer, so that a closed network costs no more than that.
 */
export async function fetchMongod(place: Pick<WheelPlace, 'say'>): Promise<{ path: string } | { reason: string }> {
  try {
    const cached = await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions({ version }));
    if (cached) return { path: cached };
    const { platform, arch, os } = await DryMongoBinary.generateOptions({ version });
    const url = await new MongoBinaryDownloadUrl({ version, platform, arch, os }).getDownloadUrl();
    const refusal = await refusalOf(url);
    if (refusal) return { reason: refusal };
    place.say(`Fetching MongoDB ${version} from ${new URL(url).host} (once)…`);
    return { path: await MongoBinary.getPath({ version, checkMD5: true }) };
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error) };
  }
}

async function refusalOf(url: string): Promise<string | undefined> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) });
    return response.ok ? undefined : `${host} answers ${response.status}`;
  } catch {
    return `not cached, and ${host} cannot be reached within ${reachableWithinMs / 1000} s`;
  }
}
