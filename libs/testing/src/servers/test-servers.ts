/** What the servers of a test run tell the specs, through the environment of the jest workers. */
export interface TestServers {
  readonly natsUrl: string;
  readonly mongodbUri: string;
  /** Where specs claim what is theirs alone. */
  readonly runFolder: string;
  /** Of every NATS user of the run: what is isolated are accounts, not secrets. */
  readonly password: string;
}

const variable = 'OPENVRS_TEST_SERVERS';

/** How many specs of one run may claim a NATS account. */
export const accountCount = 200;

export function accountName(index: number): string {
  return `spec${index}`;
}

/** User names are global to a NATS server, so each carries its account. */
export function userName(account: string, user: string): string {
  return `${account}-${user}`;
}

export function announceTestServers(servers: TestServers): void {
  process.env[variable] = JSON.stringify(servers);
}

export function testServers(): TestServers {
  const announced = process.env[variable];
  if (!announced) throw new Error('No servers run for this test: name the file *.int-spec.ts or *.e2e-spec.ts.');
  return JSON.parse(announced) as TestServers;
}
