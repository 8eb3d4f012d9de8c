import 'reflect-metadata';
import { serviceNames } from '@openvrs/contracts';
import { Command } from 'commander';
import { join } from 'node:path';
import { defaultPorts, freePorts, requireFree } from '../services/ports';
import { type Services, startServices } from '../services/services';
import { runToEnd, untilAskedToEnd, untilOneIsLost } from '../stack/hold';
import { repositoryRoot } from '../stack/repository-root';
import { runningStack } from '../stack/running-stack';
import { type Stack, startStack } from '../stack/stack';
import { endOfLog, enrolmentOffer } from './enrolment-offer';

interface Options {
  readonly freePorts?: boolean;
  readonly folder: string;
}

const say = (line: string): void => console.log(line);

async function startAll(options: Options): Promise<number> {
  const ports = options.freePorts ? await freePorts() : defaultPorts;
  if (!options.freePorts) await requireFree(ports);
  const found = await runningStack(options.folder);
  if (found) say('Using the stack that runs already.');
  const stack = found ?? (await startStack({ folder: options.folder, say }));
  try {
    const logFolder = join(repositoryRoot(), 'var', 'log');
    const from = await endOfLog(join(logFolder, 'access-control.log'));
    const services = await startServices({ stack, ports, logFolder, say });
    const offer = await enrolmentOffer(services.logFiles['access-control'], from, options.freePorts ? services.urls['access-control'] : undefined);
    return await hold(services, stack, offer);
  } finally {
    await stack.stop();
  }
}

async function hold(services: Services, stack: Stack, offer: string | undefined): Promise<number> {
  try {
    for (const name of serviceNames) say(`  ${name.padEnd(15)} ${services.urls[name]}   metrics ${services.metricsUrls[name]}   log ${services.logFiles[name]}`);
    say(`  ${'nats'.padEnd(15)} ${stack.nats.url}`);
    say(`  ${'mongodb'.padEnd(15)} ${stack.mongodb.url}`);
    if (offer) say(`${offer}\n`);
    say('Ready. Ctrl-C ends it; the data stays.');
    const lost = await Promise.race([untilAskedToEnd().then(say), untilOneIsLost(() => serviceNames.map((name) => ({ name, pid: services.pids()[name] })))]);
    if (lost) say(`${lost} ended by itself: see its log above.`);
    return lost ? 1 : 0;
  } finally {
    await services.stop();
  }
}

void new Command('npm start --')
  .description('All services on this machine, on the stack that runs already or on one of their own.')
  .option('--free-ports', 'any free ports instead of 3001 to 3004 and 9101 to 9104')
  .option('--folder <path>', 'the data folder of the stack', join(repositoryRoot(), 'var', 'stack'))
  .action((options: Options) => runToEnd(() => startAll(options)))
  .parseAsync();
