import { within } from '../stack/deadline';

/** Something did not come about in its time. */
export class NotInTime extends Error {
  readonly code = 'not-in-time';

  constructor(
    readonly what: string,
    readonly withinMs: number,
  ) {
    super(`${what}: not within ${withinMs / 1_000} s`);
    this.name = 'NotInTime';
  }
}

/** Asks again and again until the answer is yes. */
export async function until(met: () => boolean | Promise<boolean>, { what, withinMs }: { what: string; withinMs: number }): Promise<void> {
  const done = await within(withinMs, async () => ((await met()) ? true : undefined));
  if (!done) throw new NotInTime(what, withinMs);
}
