import { FixedClock, nothingRevoked, TestIssuer } from '@openvrs/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TokenVerifier } from './token-verifier';

/** An issuer's key endpoint that can go away, and counts who asks. */
class KeyEndpoint {
  asked = 0;
  answer: () => { status: number; body: string } = () => ({ status: 503, body: '' });
  private readonly server: Server = createServer((_, response) => {
    this.asked += 1;
    const { status, body } = this.answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('the keys of the issuer', () => {
  let endpoint: KeyEndpoint;
  let clock: FixedClock;
  let issuer: TestIssuer;
  let verifier: TokenVerifier;
  const publish = (from: TestIssuer) => () => ({ status: 200, body: JSON.stringify(from.jwks) });

  beforeEach(async () => {
    endpoint = new KeyEndpoint();
    clock = new FixedClock('2026-03-01T12:00:00Z');
    issuer = await TestIssuer.create(clock);
    endpoint.answer = publish(issuer);
    verifier = new TokenVerifier({ issuer: issuer.issuer, jwksUrl: await endpoint.listen(), clock, revocations: nothingRevoked() });
  });

  afterEach(() => endpoint.close());

  it('are fetched once for many callers at once', async () => {
    const token = await issuer.token();
    await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));
    expect(endpoint.asked).toBe(1);
  });

  it('serve on while the issuer is away', async () => {
    await verifier.verify(await issuer.token());
    endpoint.answer = () => ({ status: 500, body: 'away' });
    clock.advance(3_600_000);
    await expect(verifier.verify(await issuer.token())).resolves.toBeDefined();
  });

  it('are an outage, not the fault of the caller, while they were never seen', async () => {
    endpoint.answer = () => ({ status: 500, body: '' });
    await expect(verifier.verify(await issuer.token())).rejects.toMatchObject({ code: 'issuer-unavailable' });
    endpoint.answer = publish(issuer);
    await expect(verifier.verify(await issuer.token())).resolves.toBeDefined();
  });

  it('are an outage when the endpoint answers with something else', async () => {
    endpoint.answer = () => ({ status: 200, body: '<html>' });
    await expect(verifier.verify(await issuer.token())).rejects.toMatchObject({ code: 'issuer-unavailable' });
  });

  it.each<[string, number]>([['just fetched', 2_000], ['old', 700_000]])('that are %s are fetched anew for whoever come at once with a key that replaced them', async (_, later) => {
    await verifier.verify(await issuer.token());
    clock.advance(later);
    const successor = await TestIssuer.create(clock, issuer.issuer, 'successor');
    endpoint.answer = publish(successor);
    const tokens = await Promise.all(Array.from({ length: 5 }, () => successor.token()));

    await expect(Promise.all(tokens.map((token) => verifier.verify(token)))).resolves.toHaveLength(5);
    expect(endpoint.asked).toBe(2);
  });

  it('are fetched anew when a token names a key not seen before, but not more often than the cool-down allows', async () => {
    await verifier.verify(await issuer.token());
    const rotated = await TestIssuer.create(clock);
    const renamed = { keys: rotated.jwks.keys.map((key) => ({ ...key, kid: 'rotated' })) };
    endpoint.answer = () => ({ status: 200, body: JSON.stringify(renamed) });
    const { UnsecuredJWT } = await import('jose');
    const forged = `${Buffer.from('{"alg":"ES256","kid":"unheard-of"}').toString('base64url')}.${new UnsecuredJWT({}).encode().split('.')[1]}.AAAA`;

    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'token-invalid' });
    }
    expect(endpoint.asked).toBe(1);
    clock.advance(2_000);
    await expect(verifier.verify(forged)).rejects.toMatchObject({ code: 'token-invalid' });
    expect(endpoint.asked).toBe(2);
  });
});
