import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the clone, the same from the sources and from dist. */
export function repositoryRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'nest-cli.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No OpenVRS clone above ${__dirname}.`);
    folder = parent;
  }
  return folder;
}
