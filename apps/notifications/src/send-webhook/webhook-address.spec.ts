import { refusalOf } from './webhook-address';

describe('the address of a webhook', () => {
  it.each([
    'https://127.0.0.1/', 'https://[::1]/', 'https://10.1.2.3/', 'https://192.168.0.1/', 'https://172.16.0.1/', 'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:127.0.0.1]/', 'https://[fd00::1]/', 'https://[fe80::1]/', 'https://0.0.0.0/', 'https://2130706433/', 'https://0x7f000001/', 'https://127.1/',
    'https://localhost/', 'https://a.localhost/', 'https://db.internal/', 'https://printer.local', 'https://100.64.0.1/',
  ])('may not be private: %s', (address) => {
    expect(refusalOf(address, false)).toBe('private-address');
  });

  it.each([
    ['http://example.org/hook', 'not-https'],
    ['https://user:word@example.org/', 'credentials-in-url'],
    ['ftp://example.org/', 'not-a-url'],
    ['file:///etc/passwd', 'not-a-url'],
    ['nonsense', 'not-a-url'],
    ['', 'not-a-url'],
  ])('%s is refused as %s', (address, refusal) => {
    expect(refusalOf(address, false)).toBe(refusal);
  });

  it('is taken when it is public', () => {
    expect(refusalOf('https://example.org:8443/hook?x=1', false)).toBeUndefined();
    expect(refusalOf('https://93.184.215.14/', false)).toBeUndefined();
  });

  it('may be on this machine where the operator allows it, with no credentials even then', () => {
    expect(refusalOf('http://127.0.0.1:9000/hook', true)).toBeUndefined();
    expect(refusalOf('http://a:b@127.0.0.1:9000/hook', true)).toBe('credentials-in-url');
  });
});
