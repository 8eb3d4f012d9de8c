/** Ways by which something can reach a state. */
export const ways = [
  'list', 'by id', 'acknowledging', 'stream', 'webhook', 'ledger of deliveries', 'replayed stream', 'report by id', 'versions', 'subscription by id', 'disclosures', 'word of its end',
  'explained alert', 'explained report', 'audience before writing', 'agreement by id', 'list of agreements', 'own chain of the ledger', 'door of the secretariat', 'flows', 'parts of flows',
] as const;
export type Way = (typeof ways)[number];

/** One egress decision: a state, something, and a way out. */
export interface Case {
  readonly state: string;
  readonly thing: string;
  readonly way: Way;
  /** What the rule says; undefined where it changed while the answer was on its way: no case. */
  readonly expected: boolean | undefined;
  readonly received: boolean;
}

/** Counts what was checked, and names what was not as it should be. */
export class Verdict {
  cases = 0;
  private readonly byWay = new Map<Way, number>();
  undecided = 0;
  readonly leaked: string[] = [];
  readonly withheld: string[] = [];

  check({ state, thing, way, expected, received }: Case): void {
    if (expected === undefined) {
      this.undecided += 1;
      return;
    }
    this.cases += 1;
    this.byWay.set(way, (this.byWay.get(way) ?? 0) + 1);
    if (received && !expected) this.leaked.push(`leaked to ${state} by ${way}: ${thing}`);
    if (!received && expected) this.withheld.push(`wrongly withheld from ${state}, ${way}: ${thing}`);
  }

  /** Something that tells by itself that there is something: an answer unlike that for what does not exist. */
  gaveAway(state: string, thing: string, how: string): void {
    this.leaked.push(`given away to ${state}: ${thing}: ${how}`);
  }

  /** How many cases by each way. */
  tally(): string {
    return ways.flatMap((way) => (this.byWay.has(way) ? [`${way} ${this.byWay.get(way)}`] : [])).join(', ');
  }

  line(): string {
    return `leaks: ${this.cases} cases, ${this.leaked.length} leaked, ${this.withheld.length} wrongly withheld`;
  }

  isClean(): boolean {
    return this.leaked.length + this.withheld.length === 0;
  }
}
