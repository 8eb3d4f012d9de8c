import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncapiFile, renderAsyncapi } from './render';

const root = process.cwd();
writeFileSync(join(root, asyncapiFile), renderAsyncapi(root));
process.stdout.write(`wrote ${asyncapiFile}\n`);
