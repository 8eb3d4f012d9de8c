import { natsConfig } from './nats-config';

const place = { host: '127.0.0.1', port: 4222, storeFolder: '/data' };

describe('NATS configuration', () => {
  it('syncs every write to disk', () => {
    expect(natsConfig({ ...place, accounts: [] })).toContain('  sync_interval: always');
  });

  it('gives every account JetStream and its users', () => {
    const text = natsConfig({ ...place, accounts: [{ name: 'A', users: [{ name: 'u', password: 'p' }] }] });

    expect(text).toContain(['  A {', '    jetstream: enabled', '    users: [', '      { user: "u", password: "p" }', '    ]'].join('\n'));
  });

  it('lists what a user may publish and subscribe to', () => {
    const user = { name: 'u', password: 'p', permissions: { publish: ['a.>'], subscribe: ['b', 'c'] } };
    const text = natsConfig({ ...place, accounts: [{ name: 'A', users: [user] }] });

    expect(text).toContain(['publish: { allow: [', '          "a.>"', '        ] }'].join('\n'));
    expect(text).toContain(['subscribe: { allow: [', '          "b"', '          "c"', '        ] }'].join('\n'));
  });

  it('leaves a password from the environment to the server', () => {
    const text = natsConfig({ ...place, accounts: [{ name: 'A', users: [{ name: 'u', password: '$SECRET' }] }] });

    expect(text).toContain('password: $SECRET }');
  });

  it('quotes a password that would otherwise end its string', () => {
    const text = natsConfig({ ...place, accounts: [{ name: 'A', users: [{ name: 'u', password: 'a" }' }] }] });

    expect(text).toContain(String.raw`password: "a\" }"`);
  });
});
