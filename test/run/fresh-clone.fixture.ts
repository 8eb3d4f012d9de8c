import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../tools/stack/repository-root';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Stands in for the compiler: counts its runs, and makes a tool that prints its arguments. */
const nest = `
const { appendFileSync, cpSync, existsSync } = require('node:fs');
appendFileSync('builds.log', 'built\\n');
if (existsSync('broken')) { console.error('tools/hello/main.ts:1:1 - error TS1005'); process.exit(1); }
setTimeout(() => cpSync('tools/hello/main.ts', 'dist/tools/hello/main.js', { recursive: true }), 300);
`;

/** A clone of nothing but the wrapper, one tool and one dependency, with nothing installed and nothing built. */
export class FreshClone {
  readonly folder = mkdtempSync(join(tmpdir(), 'openvrs-clone-'));

  constructor() {
    for (const part of ['run.mjs', 'run']) cpSync(join(repositoryRoot(), 'tools', part), join(this.folder, 'tools', part), { recursive: true });
    this.write('tools/hello/main.ts', `console.log('hello', ...process.argv.slice(2));`);
    this.writePackage('>=20.0');
    this.write('cli/package.json', JSON.stringify({ name: '@nestjs/cli', version: '1.0.0' }));
    this.write('cli/bin/nest.js', nest);
    execFileSync('npm', ['pack', './cli', '--silent', '--pack-destination', '.'], { cwd: this.folder });
    const cli = { version: '1.0.0', resolved: 'file:nestjs-cli-1.0.0.tgz' };
    const packages = { '': { name: 'clone', dependencies: { '@nestjs/cli': 'file:nestjs-cli-1.0.0.tgz' } }, 'node_modules/@nestjs/cli': cli };
    this.write('package-lock.json', JSON.stringify({ name: 'clone', lockfileVersion: 3, requires: true, packages }));
  }

  writePackage(node: string): void {
    this.write('package.json', JSON.stringify({ name: 'clone', engines: { node }, dependencies: { '@nestjs/cli': 'file:nestjs-cli-1.0.0.tgz' } }));
    const past = new Date(0);
    utimesSync(join(this.folder, 'package.json'), past, past);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  delete(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  builds(): number {
    return this.read('builds.log').trim().split('\n').length;
  }

  run(...args: string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['tools/run.mjs', ...args], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
      const said = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
      child.on('close', (status) => resolve({ status, ...said }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
