import { natsConfig } from './nats-config';
import { servicesAccount } from './services-account';
import { passwordVariable } from './stack';

const monitorPort = 8222;

/** The configuration of a NATS in a container: passwords come from its environment, data goes to its volume. */
export function deployedNatsConfig(): string {
  const config = natsConfig({
    host: '0.0.0.0',
    port: 4222,
    storeFolder: '/data',
    accounts: [servicesAccount((user) => `$${passwordVariable(user)}`)],
    monitor: { host: '127.0.0.1', port: monitorPort },
  });
  return `# Generated from libs/contracts: npm run -s stack -- nats-config > deploy/nats/nats.conf\n${config}`;
}
