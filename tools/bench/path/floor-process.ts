import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { FloorPlace } from './floor';
import type { FloorAnswer, FloorOrder } from './floor-messages';
import type { RunResult } from './latencies';
import type { Measured } from './measured';
import type { Paced } from './open-loop';

/** The floor in a process of its own, so that it shares no event loop with the bench. It ends with its caller. */
export class FloorProcess implements Measured {
  private constructor(private readonly child: ChildProcess) {}

  static async start(place: FloorPlace): Promise<FloorProcess> {
    const floor = new FloorProcess(fork(join(__dirname, 'floor.main.js')));
    await floor.ask({ kind: 'start', place });
    return floor;
  }

  async idle(reports: number, restMs: number): Promise<readonly number[]> {
    const answer = await this.ask({ kind: 'idle', reports, restMs });
    return answer.kind === 'latencies' ? answer.latencies : [];
  }

  async hold(paced: Paced): Promise<RunResult> {
    const answer = await this.ask({ kind: 'hold', paced });
    if (answer.kind !== 'result') throw new Error(`the floor answered ${answer.kind}`);
    return answer.result;
  }

  async stop(): Promise<void> {
    await this.ask({ kind: 'stop' });
  }

  private ask(order: FloorOrder): Promise<Exclude<FloorAnswer, { kind: 'failed' }>> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the process of the floor has ended'));
      this.child.once('exit', ended);
      this.child.once('message', (answer: FloorAnswer) => {
        this.child.off('exit', ended);
        if (answer.kind === 'failed') reject(new Error(`the floor: ${answer.message}`));
        else resolve(answer);
      });
      this.child.send(order);
    });
  }
}
