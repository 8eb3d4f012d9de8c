import type { ActV2 } from '@openvrs/contracts';
import { FixedClock, SequentialIds } from '@openvrs/testing';
import { SignInLog } from './sign-in-log';

describe('the log of who came in', () => {
  const clock = new FixedClock('2026-03-01T10:59:00Z');
  let [acts, isAway] = [[] as ActV2[], false];
  beforeEach(() => {
    [acts, isAway] = [[], false];
  });
  const log = (): SignInLog => new SignInLog({
    clock, ids: new SequentialIds(),
    recorder: {
      record: async (act) => {
        if (isAway) throw new Error('away');
        acts.push(act);
      },
    },
  });

  it('tells of a program once an hour, by an id that is the same at every replica', async () => {
    const [one, other] = [log(), log()];
    for (const each of [one, one, other]) await each.client('cli_1', 'IT');
    clock.advance(60_000);
    await one.client('cli_1', 'IT');
    expect(acts.map(({ id }) => id)).toEqual(['tokens:cli_1:2026-03-01T10', 'tokens:cli_1:2026-03-01T10', 'tokens:cli_1:2026-03-01T11']);
    expect(acts[0]).toMatchObject({ action: 'sign-in', actor: 'cli_1', actorState: 'IT', method: 'oauth' });
  });

  it('tells of a person each time, and of nobody as told who was not', async () => {
    const each = log();
    await each.person('usr_1', undefined);
    await each.person('usr_1', undefined);
    isAway = true;
    await expect(each.client('cli_1', 'IT')).rejects.toThrow('away');
    isAway = false;
    await each.client('cli_1', 'IT');
    expect(acts.map(({ id, actor }) => `${id.slice(0, 3)} ${actor}`)).toEqual(['act usr_1', 'act usr_1', 'tok cli_1']);
  });
});
