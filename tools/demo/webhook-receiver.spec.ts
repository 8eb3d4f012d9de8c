import { Webhook } from 'standardwebhooks';
import { WebhookReceiver, type Notice } from './webhook-receiver';

const secret = `whsec_${Buffer.from('a secret of the demo, 32 bytes!!').toString('base64')}`;

async function send(url: string, body: string, signedWith = secret): Promise<number> {
  const at = new Date();
  const headers = {
    'webhook-id': 'delivery-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(signedWith).sign('delivery-1', at, body),
  };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

describe('the webhook receiver', () => {
  const notices: [string, Notice][] = [];
  const refused: string[] = [];
  const receiver = new WebhookReceiver({
    onNotice: (state, notice) => notices.push([state, notice]),
    onRefused: (state) => refused.push(state),
  });
  const notice = JSON.stringify({ type: 'alert.issued', data: { alertId: 'alert-1' } });

  beforeAll(async () => {
    await receiver.listen();
    receiver.trust('GB', secret);
  });
  afterAll(() => receiver.close());
  beforeEach(() => {
    notices.length = 0;
    refused.length = 0;
  });

  it('takes a notice whose signature is right', async () => {
    expect(await send(receiver.urlFor('GB'), notice)).toBe(204);
    expect(notices).toEqual([['GB', { event: 'alert.issued', alertId: 'alert-1' }]]);
  });

  it('takes a warning of the standing, which is about no alert', async () => {
    expect(await send(receiver.urlFor('GB'), JSON.stringify({ type: 'standing.warned', data: { path: '/v1/standing' } }))).toBe(204);
    expect([notices, refused]).toEqual([[], []]);
  });

  it.each([
    ['another secret', 'GB', notice, `whsec_${Buffer.from('somebody else’s').toString('base64')}`],
    ['a state that nobody listens for', 'FR', notice, secret],
    ['a body that is no notice', 'GB', '{"type":"alert.issued"}', secret],
    ['a body that is no JSON', 'GB', 'hello', secret],
    ['a body that is not thin', 'GB', JSON.stringify({ type: 'alert.issued', data: { alertId: 'x'.repeat(70_000) } }), secret],
  ])('believes nothing of %s', async (_what, state, body, signedWith) => {
    expect(await send(receiver.urlFor(state), body, signedWith)).toBe(400);
    expect(notices).toEqual([]);
    expect(refused).toEqual([state]);
  });
});
