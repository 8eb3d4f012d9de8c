import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readClassDocs } from './class-docs';
import { asyncapiDocument } from './document';
import { examplesByType, readFixtures } from './fixtures';

export const asyncapiFile = 'docs/asyncapi.yaml';
const heading = '# Generated from libs/contracts by `npm run docs:asyncapi`: never edit it by hand.\n';

/** The document as text, from the sources under the repository's root. */
export function renderAsyncapi(root: string): string {
  const contracts = join(root, 'libs/contracts/src');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const document = asyncapiDocument({ version, docs: readClassDocs(contracts), fixtures: examplesByType(readFixtures(contracts)) });
  return heading + stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 120, aliasDuplicateObjects: false });
}
