import { readFile, stat } from 'node:fs/promises';

/** How long a log is now: what is written to it later begins there. */
export async function endOfLog(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

/** What access-control has printed since for whoever is to be the first administrator: a console is read, a log is not. */
export async function enrolmentOffer(file: string, from: number, url?: string): Promise<string | undefined> {
  const since = (await readFile(file).catch(() => Buffer.alloc(0))).subarray(from).toString();
  const [offer] = /^No administrator yet\.[\s\S]*?enrol .*$/m.exec(since) ?? [];
  return url === undefined ? offer : offer?.replace('admin -- enrol', `admin -- --url ${url} enrol`);
}
