import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file that is, or is about to be, under version control. */
export function sourceFiles(): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.ts'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => /^(apps|libs|tools|test)\//.test(path))
    .flatMap((path) => read(path));
}

export function isSpec(path: string): boolean {
  return /\.(spec|int-spec|e2e-spec|fixture|builder|contract)\.ts$/.test(path) || path.startsWith('test/') || path.startsWith('libs/testing/');
}

/** A file that is deleted and not yet committed is listed, but gone. */
function read(path: string): SourceFile[] {
  try {
    return [{ path, text: readFileSync(resolve(root, path), 'utf8') }];
  } catch {
    return [];
  }
}
