import { serviceNames } from '@openvrs/contracts';
import type { Rehearsal } from '../rehearsal/rehearsal';
import type { Dice } from './dice';

const targets = ['nats', 'mongodb', ...serviceNames] as const;
type Target = (typeof targets)[number];

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One round: at a random moment a random part is killed, stays away for a while, and is started again. */
export async function round({ stack, services }: Rehearsal, dice: Dice, say: (line: string) => void): Promise<void> {
  await sleep(dice.between(500, 4_000));
  const target: Target = dice.one(targets);
  const awayMs = dice.between(0, 3_000);
  const begun = performance.now();
  if (target === 'nats' || target === 'mongodb') {
    stack[target].kill('SIGKILL');
    await gone(() => stack[target].pid);
    await sleep(awayMs);
    await stack[target].start();
  } else {
    services.kill(target, 'SIGKILL');
    await gone(() => services.pids()[target]);
    await sleep(awayMs);
    await services.start(target);
  }
  say(`killed ${target}; it was back after ${Math.round((performance.now() - begun) / 100) / 10} s`);
}

async function gone(pid: () => number | undefined): Promise<void> {
  while (pid() !== undefined) await sleep(10);
}
