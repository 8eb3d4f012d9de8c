import type { RevocationV1 } from '@openvrs/contracts';
import { EndSubscriptionsWhenSomebodyIsShutOut } from './end-subscriptions-when-somebody-is-shut-out.handler';
import { ShutOutWatch } from './shut-out-watch';

// As long as the clocks of two machines may differ, and far later: no clock of ours says who comes back.
const [tomorrow, now] = ['2999-03-02T12:00:00Z', '2999-03-01T12:00:00Z'];
const revocation = (id: string, issuedUntil: string, kind: RevocationV1['kind'] = 'subject'): RevocationV1 => ({ kind, id, issuedUntil, forgottenAt: tomorrow, revision: 1 });

describe('the subscriptions of who is shut out', () => {
  it('end where it is for good, and stay where an account is recovered, a sign-in ended or a state left', async () => {
    const removed: string[][] = [];
    const handler = new EndSubscriptionsWhenSomebodyIsShutOut({ removeOf: async (ids) => removed.push([...ids]) });
    await handler.handle([revocation('cli_1', tomorrow), revocation('usr_1', now), revocation('ses_1', tomorrow, 'session'), revocation('IT', now, 'state'), revocation('usr_2', tomorrow)]);
    await handler.handle([revocation('usr_1', now)]);
    expect(removed).toEqual([['cli_1', 'usr_2']]);
  });

  it('end when it is heard of, and what failed is ended later', async () => {
    jest.useFakeTimers();
    const known = new Map([['subject.cli_1', revocation('cli_1', tomorrow)]]);
    let told = (_key: string): void => undefined;
    const off = jest.fn();
    const mirror = { all: () => known, get: (key: string) => known.get(key), onChange: (listener: (key: string) => void) => ((told = listener), off) };
    const [handled, errors]: [string[][], unknown[]] = [[], []];
    let fails = true;
    const handle = async (revoked: readonly RevocationV1[]): Promise<number> => {
      if (fails) throw new Error('database away');
      return handled.push(revoked.map(({ id }) => id));
    };
    const watch = new ShutOutWatch(mirror, { handle }, (error) => errors.push(error));
    watch.start();
    await jest.advanceTimersByTimeAsync(0);
    fails = false;
    known.set('subject.cli_2', revocation('cli_2', tomorrow));
    told('subject.cli_2');
    told('subject.gone');
    await jest.advanceTimersByTimeAsync(30_000);
    await watch.stop();
    expect([errors.length, handled, off.mock.calls.length]).toEqual([1, [['cli_2'], [], ['cli_1', 'cli_2']], 1]);
    jest.useRealTimers();
  });
});
