import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface FixtureFile {
  /** `report-released.v1` */
  readonly name: string;
  readonly file: string;
  readonly content: Record<string, unknown>;
}

/** The committed example of every message and bucket value, beside its class. */
export function readFixtures(folder: string): FixtureFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.fixture.json'))
    .sort()
    .map((file) => ({
      name: basename(file, '.fixture.json'),
      file,
      content: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>,
    }));
}

export function examplesByType(fixtures: readonly FixtureFile[]): Map<string, unknown> {
  return new Map(fixtures.flatMap(({ content }) => (typeof content.type === 'string' ? [[content.type, content] as const] : [])));
}
