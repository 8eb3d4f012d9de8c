import { Floor } from './floor';
import type { FloorAnswer, FloorOrder } from './floor-messages';
import { measured, type Measured } from './measured';

let floor: Measured | undefined;

async function obey(order: FloorOrder): Promise<FloorAnswer> {
  if (order.kind === 'start') {
    const started = await Floor.start(order.place);
    floor = measured(started, () => started.stop());
    return { kind: 'done' };
  }
  if (!floor) return { kind: 'failed', message: 'the floor has not been started' };
  if (order.kind === 'idle') return { kind: 'latencies', latencies: await floor.idle(order.reports, order.restMs) };
  if (order.kind === 'hold') return { kind: 'result', result: await floor.hold(order.paced) };
  await floor.stop();
  return { kind: 'done' };
}

process.on('message', (order: FloorOrder) => {
  obey(order)
    .catch((error: unknown): FloorAnswer => ({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer, () => order.kind === 'stop' && process.exit()))
    .catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit());
