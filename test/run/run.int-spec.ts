import { FreshClone } from './fresh-clone.fixture';

jest.setTimeout(60_000);

describe('a command on a fresh clone', () => {
  const clone = new FreshClone();
  afterAll(() => clone.remove());

  it('installs, builds and runs, with nothing but the tool on stdout; two at once do it once', async () => {
    const outcomes = await Promise.all([clone.run('hello', 'world', '--loud'), clone.run('hello', 'again')]);

    expect(outcomes.map(({ status, stdout }) => ({ status, stdout }))).toEqual([
      { status: 0, stdout: 'hello world --loud\n' },
      { status: 0, stdout: 'hello again\n' },
    ]);
    expect(outcomes.map(({ stderr }) => stderr).join('')).toMatch(/^(?=[^]*Installing dependencies…)(?=[^]*Building…)/);
    expect(clone.builds()).toBe(1);
  });

  it('does neither a second time', async () => {
    expect(await clone.run('hello')).toEqual({ status: 0, stdout: 'hello\n', stderr: '' });
    expect(clone.builds()).toBe(1);
  });

  it('tells at once what a tool is for, although a source has changed since', async () => {
    clone.write('tools/hello/main.ts', `console.log('other');`);

    expect(await clone.run('hello', '--help')).toEqual({ status: 0, stdout: 'hello --help\n', stderr: '' });
    expect(clone.builds()).toBe(1);
  });

  it('builds again when a source changes', async () => {
    clone.write('tools/hello/main.ts', `console.log('changed');`);

    expect(await clone.run('hello')).toMatchObject({ status: 0, stdout: 'changed\n' });
    expect(clone.builds()).toBe(2);
  });

  it('installs again when the lockfile asks for another version', async () => {
    const path = 'node_modules/.package-lock.json';
    clone.write(path, clone.read(path).replace('1.0.0', '0.9.0'));

    expect((await clone.run('hello')).stderr).toContain('Installing dependencies…');
    expect((await clone.run('hello')).stderr).toBe('');
  });

  it('is not stopped for ever by one that was killed in the middle', async () => {
    clone.write('var/install.lock', '4194305');
    clone.delete('node_modules');

    expect(await clone.run('hello')).toMatchObject({ status: 0 });
  });
});

describe('a command that cannot run', () => {
  const clone = new FreshClone();
  afterAll(() => clone.remove());

  it('says which Node.js it needs before anything else', async () => {
    clone.writePackage('>=99.1');
    const { status, stderr } = await clone.run('hello');
    clone.writePackage('>=20.0');

    expect(status).toBe(1);
    expect(stderr).toMatch(/^\nNode\.js \S+ is too old: OpenVRS needs 99\.1 or newer/);
  });

  it('says that the dependencies could not be installed, and why', async () => {
    const tarball = 'nestjs-cli-1.0.0.tgz';
    const lockfile = clone.read('package-lock.json');
    clone.write('package-lock.json', lockfile.replaceAll(tarball, 'missing.tgz'));
    clone.write('package.json', clone.read('package.json').replaceAll(tarball, 'missing.tgz'));
    const { status, stderr } = await clone.run('hello');
    clone.write('package-lock.json', lockfile);
    clone.writePackage('>=20.0');

    expect(status).toBe(1);
    expect(stderr).toMatch(/missing\.tgz[^]*The dependencies could not be installed/);
  });

  it('shows the errors of a build that fails', async () => {
    clone.write('broken', '');
    const { status, stderr } = await clone.run('hello');
    clone.delete('broken');

    expect(status).toBe(1);
    expect(stderr).toMatch(/error TS1005\nThe build failed: mend the errors above/);
  });

  it('names the tools there are when it does not know the one asked for', async () => {
    expect(await clone.run('greet')).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no tool called greet. There are: hello.') as string });
  });
});
