/** Subjects a NATS user may use; anything not named is refused. */
export interface NatsPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

export interface NatsUser {
  readonly name: string;
  /** A password, or `$NAME` for one that the server reads from its environment. */
  readonly password: string;
  /** Absent: everything in the account. */
  readonly permissions?: NatsPermissions;
}

/** Streams, subjects and buckets of one account are invisible to every other. */
export interface NatsAccount {
  readonly name: string;
  readonly users: readonly NatsUser[];
}

export interface NatsConfig {
  readonly host: string;
  readonly port: number;
  readonly storeFolder: string;
  /** All that JetStream's files may take, `32MB`; what the disk has when absent. */
  readonly fileStoreMax?: string;
  readonly accounts: readonly NatsAccount[];
  /** Where the server's own health page is, if anywhere. */
  readonly monitor?: { readonly host: string; readonly port: number };
}

/**
 * The server's configuration file. `sync_interval: always` because an acknowledged message must survive a power
 * cut (Jepsen on 2.12.1 lost messages at the default interval).
 */
export function natsConfig(config: NatsConfig): string {
  return [
    `listen: ${quoted(`${config.host}:${config.port}`)}`,
    ...(config.monitor ? [`http: ${quoted(`${config.monitor.host}:${config.monitor.port}`)}`] : []),
    'max_payload: 1MB',
    'jetstream {',
    `  store_dir: ${quoted(config.storeFolder)}`,
    ...(config.fileStoreMax ? [`  max_file_store: ${config.fileStoreMax}`] : []),
    '  sync_interval: always',
    '}',
    'accounts {',
    ...config.accounts.flatMap((account) => accountLines(account)),
    '}',
    '',
  ].join('\n');
}

function accountLines(account: NatsAccount): string[] {
  return [
    `  ${account.name} {`,
    '    jetstream: enabled',
    '    users: [',
    ...account.users.flatMap((user) => userLines(user)),
    '    ]',
    '  }',
  ];
}

function userLines({ name, password, permissions }: NatsUser): string[] {
  const secret = password.startsWith('$') ? password : quoted(password);
  const start = `{ user: ${quoted(name)}, password: ${secret}`;
  if (!permissions) return [`      ${start} }`];
  return [
    `      ${start}, permissions {`,
    ...subjectLines('publish', permissions.publish),
    ...subjectLines('subscribe', permissions.subscribe),
    '      } }',
  ];
}

function subjectLines(direction: string, subjects: readonly string[]): string[] {
  return [`        ${direction}: { allow: [`, ...subjects.map((subject) => `          ${quoted(subject)}`), '        ] }'];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
