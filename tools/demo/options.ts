import { isMonth, type Month } from './dataset/month';

export interface DemoOptions {
  /** First and last month replayed live; everything before is history. */
  readonly from: Month;
  readonly to: Month;
  /** Leave everything running at the end, until Ctrl-C. */
  readonly keep: boolean;
  /** Where the counted and measured figures go. */
  readonly json?: string;
}

/** From the month before the crisis at the border with Belarus to the end of its year. */
export const defaultWindow = { from: '2021-05', to: '2021-12' } as const;

/** The asked window is none that the published figures hold. */
export class WindowNotReplayable extends Error {
  readonly code = 'window-not-replayable';

  constructor(message: string) {
    super(message);
    this.name = 'WindowNotReplayable';
  }
}

/** @throws WindowNotReplayable in words that say what to ask instead. */
export function checkWindow({ from, to }: { from: string; to: string }, replayable: { first: Month; last: Month }): void {
  for (const [name, month] of [['--from', from], ['--to', to]]) {
    if (month === undefined || !isMonth(month)) throw new WindowNotReplayable(`${name} takes a month such as 2021-07, not "${month}".`);
  }
  if (from > to) throw new WindowNotReplayable(`--from ${from} lies after --to ${to}.`);
  if (from < replayable.first || to > replayable.last) {
    throw new WindowNotReplayable(`The published figures can be replayed from ${replayable.first} to ${replayable.last}.`);
  }
}
