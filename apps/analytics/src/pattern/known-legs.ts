/** Legs between countries that are remembered; those beyond have no neighbours looked for. */
export const legsMax = 20_000;
/** Neighbours looked at for one leg: bounds what a judgement reads. */
const neighboursMax = 12;

/** Every leg between two countries that was ever reported, at hand without a read. */
export class KnownLegs {
  private readonly keys = new Set<string>();

  add(key: string): void {
    if (/^leg\|[A-Z]{2}>[A-Z]{2}$/.test(key) && this.keys.size < legsMax) this.keys.add(key);
  }

  /** The legs that begin or end where this one does, by name. */
  neighboursOf(key: string): string[] {
    const [from, to] = endsOf(key);
    const near = [...this.keys].filter((other) => {
      const [otherFrom, otherTo] = endsOf(other);
      return other !== key && (otherFrom === from || otherTo === to);
    });
    return near.sort().slice(0, neighboursMax);
  }
}

/** @param key - `leg|TR>GR`. */
export function endsOf(key: string): [string, string] {
  return [key.slice(4, 6), key.slice(7, 9)];
}
