/** Legs between countries that are remembered; those beyond have no neighbours looked for. */
export const legsMax = 20_000;
/** Neighbours looked at for one leg: bounds what a judgement reads. */
const neighboursMax = 12;

/** Modes and methods that are remembered of one leg. */
const partsMax = 40;

/** Every leg between two countries that was ever reported, and by what, at hand without a read. */
export class KnownLegs {
  private readonly keys = new Set<string>();
  /** By where they begin, as `TR>`, and by where they end, as `>GR`. */
  private readonly byEnd = new Map<string, string[]>();
  private readonly parts = new Map<string, Set<string>>();

  /** @param key - Of a leg, or of a mode or a method on one. */
  add(key: string): void {
    if (/^leg\|[A-Z]{2}>[A-Z]{2}$/.test(key) && this.keys.size < legsMax && !this.keys.has(key)) this.addLeg(key);
    const [, path] = /^leg-(?:mode|method)\|([A-Z]{2}>[A-Z]{2})\|/.exec(key) ?? [];
    if (path !== undefined) this.addPart(`leg|${path}`, key);
  }

  /** The modes and methods that the leg was ever travelled by. */
  partsOf(leg: string): string[] {
    return [...(this.parts.get(leg) ?? [])].sort();
  }

  private addLeg(key: string): void {
    this.keys.add(key);
    for (const mark of marksOf(key)) this.byEnd.set(mark, [...(this.byEnd.get(mark) ?? []), key]);
  }

  private addPart(leg: string, key: string): void {
    const parts = this.parts.get(leg) ?? new Set<string>();
    if (parts.size < partsMax && (this.parts.has(leg) || this.parts.size < legsMax)) this.parts.set(leg, parts.add(key));
  }

  /** The legs that begin or end where this one does, by name. */
  neighboursOf(key: string): string[] {
    const near = new Set(marksOf(key).flatMap((mark) => this.byEnd.get(mark) ?? []));
    near.delete(key);
    return [...near].sort().slice(0, neighboursMax);
  }
}

function marksOf(key: string): [string, string] {
  const [from, to] = endsOf(key);
  return [`${from}>`, `>${to}`];
}

/** @param key - `leg|TR>GR`. */
export function endsOf(key: string): [string, string] {
  return [key.slice(4, 6), key.slice(7, 9)];
}
