import { isShared, type Contributes, type Original } from './rule';

interface Contribution extends Pick<Original, 'state'> {
  readonly categories: readonly string[];
}

/** Who contributes to what: by reports and nil returns that are released, shared with others and not withdrawn. */
export class Contributions {
  private readonly live = new Map<string, Contribution>();

  /** A correction takes the place of what the report said. */
  told(reportId: string, original: Original, categories: readonly string[]): void {
    if (isShared(original)) this.live.set(reportId, { state: original.state, categories });
    else this.live.delete(reportId);
  }

  withdrawn(reportId: string): void {
    this.live.delete(reportId);
  }

  /** As it is now, whatever comes. */
  frozen(): Contributes {
    const held = new Set([...this.live.values()].flatMap(({ state, categories }) => categories.map((category) => `${state} ${category}`)));
    return (state, category) => held.has(`${state} ${category}`);
  }
}
