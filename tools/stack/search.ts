import type { Engine, Step } from './engine';

/** No engine could be had: lists each place looked at, and what to do about it. */
export class EngineNotFound extends Error {
  readonly code = 'engine-not-found';

  constructor(
    what: string,
    readonly tried: readonly { step: string; reason: string }[],
    remedies: readonly string[],
  ) {
    const width = Math.max(...tried.map(({ step }) => step.length));
    const lines = tried.map(({ step, reason }) => `  ${step.padEnd(width)}  ${reason}`);
    super([`No ${what} could be found or fetched:`, ...lines, 'Do one of:', ...remedies.map((remedy) => `  - ${remedy}`)].join('\n'));
  }
}

/** Walks the steps in order and takes the first engine that answers. */
export async function search(what: string, steps: readonly Step[], remedies: readonly string[]): Promise<Engine> {
  const tried: { step: string; reason: string }[] = [];
  for (const step of steps) {
    const found = await step.find();
    if (typeof found !== 'string') return found;
    tried.push({ step: step.name, reason: found });
  }
  throw new EngineNotFound(what, tried, remedies);
}
