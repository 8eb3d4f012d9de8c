import { canonical, sha256 } from '@openvrs/ledger';
import { createHash, type Hash } from 'node:crypto';

/** A document as far as it follows from the reports. */
export interface Line {
  readonly id: string;
  /** Canonical JSON (RFC 8785). */
  readonly text: string;
}

export interface Difference {
  readonly section: string;
  readonly id: string;
  /** Absent where the live database has no such document. */
  readonly live?: string;
  readonly rebuilt?: string;
}

export interface Compared {
  readonly section: string;
  readonly live: string;
  readonly rebuilt: string;
  readonly documents: number;
  readonly differing: number;
  readonly first: readonly Difference[];
}

export function lineOf(id: string, derived: object): Line {
  return { id, text: canonical(derived) };
}

/**
 * Walks two sides, each in the order of its ids, together: memory does not grow with them. A side's digest is SHA-256 over
 * its ids and texts in that order, so the order in which documents were written does not matter.
 */
export async function compare(section: string, live: AsyncIterable<Line>, rebuilt: AsyncIterable<Line>, keep: number): Promise<Compared> {
  const sides = { live: new Side(live), rebuilt: new Side(rebuilt) };
  const first: Difference[] = [];
  let differing = 0;
  for await (const { id, ...texts } of pairs(sides.live, sides.rebuilt)) {
    if (texts.live === texts.rebuilt) continue;
    differing += 1;
    if (first.length < keep) first.push({ section, id, ...texts });
  }
  return { section, live: sides.live.digest(), rebuilt: sides.rebuilt.digest(), documents: sides.live.count, differing, first };
}

type Pair = Pick<Difference, 'id' | 'live' | 'rebuilt'>;

/** Every id of either side once, with the text of each side that has it. */
async function* pairs(live: Side, rebuilt: Side): AsyncGenerator<Pair> {
  await Promise.all([live.next(), rebuilt.next()]);
  while (live.line !== undefined || rebuilt.line !== undefined) {
    const order = inOrder(live.line, rebuilt.line);
    const left = order <= 0 ? live.line : undefined;
    const right = order >= 0 ? rebuilt.line : undefined;
    yield pairOf(left, right);
    await Promise.all([left && live.next(), right && rebuilt.next()]);
  }
}

function pairOf(live: Line | undefined, rebuilt: Line | undefined): Pair {
  return { id: (live ?? rebuilt)?.id ?? '', ...(live ? { live: live.text } : {}), ...(rebuilt ? { rebuilt: rebuilt.text } : {}) };
}

/** As the database sorts: by bytes. What is not there comes last. */
function inOrder(left: Line | undefined, right: Line | undefined): number {
  if (left === undefined) return 1;
  return right === undefined ? -1 : Buffer.compare(Buffer.from(left.id), Buffer.from(right.id));
}

/** One digest for several sections. */
export function together(digests: readonly string[]): string {
  return sha256(digests.join('\n'));
}

class Side {
  line: Line | undefined;
  count = 0;
  private readonly hash: Hash = createHash('sha256');
  private readonly lines: AsyncIterator<Line>;

  constructor(lines: AsyncIterable<Line>) {
    this.lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<void> {
    const step = await this.lines.next();
    this.line = step.done === true ? undefined : step.value;
    if (this.line === undefined) return;
    this.count += 1;
    this.hash.update(`${this.line.id}\n${this.line.text}\n`);
  }

  digest(): string {
    return this.hash.copy().digest('hex');
  }
}
