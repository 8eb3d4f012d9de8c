import { aSignal } from '@openvrs/testing';
import { RunningNotifications, type Who } from './running-notifications.fixture';

const [one, other]: readonly [Who, Who] = [{ subject: 'lt-watch', state: 'LT' }, { subject: 'lt-coast', state: 'LT' }];
const reason = 'An originator changed who may see what it rests on.';

describe('two replicas of notifications', () => {
  let first: RunningNotifications;
  let second: RunningNotifications;

  beforeAll(async () => {
    first = await RunningNotifications.start();
    second = await first.replica();
    await first.entitle('LT');
    for (const who of [one, other]) await first.call('POST', '/v1/subscriptions', who, {});
  }, 60_000);

  afterAll(async () => {
    await second.end();
    await first.stop();
  });

  // Whichever of them hears of the change: after a few, each was the other.
  it.each(['a', 'b', 'c', 'd'])('show an alert from the memory of neither once it was closed at one of them: %s', async (name) => {
    const [here, there] = [await first.stream(one), await second.stream(other)];
    const begun = [(await here.next('ready')).id, (await there.next('ready')).id];
    await first.raise(aSignal({ signalId: name }));
    await Promise.all([here, there].map((stream) => stream.next('alert.issued')));
    await first.supersede(name, reason, true);
    await Promise.all([here, there].map((stream) => stream.next('alert.cancelled')));

    // Both had it in memory a moment ago, and are asked for it again at once.
    const again = [await first.stream(one, begun[0]), await second.stream(other, begun[1])];
    await Promise.all(again.map((stream) => stream.next('alert.cancelled')));
    expect(again.flatMap((stream) => stream.named('alert.issued'))).toEqual([]);
    [here, there, ...again].forEach((stream) => stream.close());
  });
});
