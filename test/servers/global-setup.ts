import 'reflect-metadata';
import './path-alias';
import { randomBytes } from 'node:crypto';
import { announceTestServers } from '../../libs/testing/src/servers/test-servers';
import { startStack } from '../../tools/stack/stack';
import { makeRunFolder } from './run-folder';
import { holder, type RunningServers } from './running-servers';
import { specAccounts } from './spec-accounts';

async function startServers(): Promise<RunningServers> {
  const folder = await makeRunFolder();
  const password = randomBytes(16).toString('hex');
  const stack = await startStack({ folder, accounts: specAccounts(password), say: (line) => process.stderr.write(`${line}\n`) });
  announceTestServers({ natsUrl: stack.nats.url, mongodbUri: stack.mongodb.url, runFolder: folder, password });
  return { stack, folder };
}

/** One NATS and one MongoDB for the whole run; specs claim accounts and databases of their own on them. */
// eslint-disable-next-line no-restricted-syntax -- jest takes the default export
export default async function globalSetup(): Promise<void> {
  holder.openvrsTestServers ??= startServers();
  await holder.openvrsTestServers;
}
