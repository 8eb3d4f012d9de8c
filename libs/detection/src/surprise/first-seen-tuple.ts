import { requireWhole } from '../counts';
import { InvalidParameter } from '../detection.errors';
import { type FirstSeenMass, type Tally, goodTuring } from './first-seen-mass';

/** Values by field, e.g. { origin: 'SY', crossing: 'sea' }. Every tuple of one history has the same fields. */
export type Tuple = Readonly<Record<string, string>>;

/** What one report's tuple adds to what was known. */
export interface TupleNovelty {
  /** The tuple as a whole was never seen. */
  readonly isNew: boolean;
  /** Fields whose value was seen before, and how often. */
  readonly known: Readonly<Record<string, number>>;
  /** Fields whose value was never seen. */
  readonly unknown: readonly string[];
  /**
   * Smallest sets of fields whose combination is new though each smaller part was seen together before; empty when the
   * tuple is known. A never-seen value is a set of one field.
   */
  readonly newCombinations: readonly (readonly string[])[];
  /**
   * Back-off probability of the next report being this tuple: its share if known, else the Good–Turing mass times, per
   * field, the value's share or that field's own first-seen mass.
   */
  readonly probability: number;
  /** −log10 of it, for ranking. */
  readonly surprise: number;
}

const MOST_FIELDS = 8;

/**
 * Frequencies of tuples and of all their parts: what a first-seen judgement needs. Grows with 2^fields per distinct
 * tuple; the caller bounds how many tuples it holds.
 */
export class TupleHistory {
  private readonly parts = new Map<string, number>();
  private readonly tallies = new Map<string, Tally>();
  private readonly subsets: readonly (readonly string[])[];

  /** @throws InvalidParameter for no field, more than 8, or a repeated one. */
  constructor(private readonly fields: readonly string[]) {
    const distinct = new Set(fields).size === fields.length;
    if (fields.length < 1 || fields.length > MOST_FIELDS || !distinct) {
      throw new InvalidParameter('fields', fields.join(), `1…${MOST_FIELDS} different fields`);
    }
    this.subsets = subsetsOf(fields);
  }

  /** Counts a tuple in, `times` ≥ 1. @throws InvalidParameter for a missing field or another number. */
  add(tuple: Tuple, times = 1): void {
    requireWhole('times', times, 1);
    for (const subset of this.subsets) {
      const key = keyOf(subset, tuple);
      const before = this.parts.get(key) ?? 0;
      this.parts.set(key, before + times);
      this.tally(subset, before, before + times);
    }
  }

  /** How often this part was seen. */
  seen(fields: readonly string[], tuple: Tuple): number {
    return this.parts.get(keyOf(fields, tuple)) ?? 0;
  }

  /** Good–Turing first-seen mass of the combinations of some fields, whole tuples by default. */
  mass(fields: readonly string[] = this.fields): FirstSeenMass {
    return goodTuring(this.tallies.get(JSON.stringify(fields)) ?? { reports: 0, tuples: 0, singletons: 0 });
  }

  private tally(subset: readonly string[], before: number, after: number): void {
    const name = JSON.stringify(subset);
    const { reports, tuples, singletons } = this.tallies.get(name) ?? { reports: 0, tuples: 0, singletons: 0 };
    this.tallies.set(name, {
      reports: reports + after - before,
      tuples: tuples + Number(before === 0),
      singletons: singletons + Number(after === 1) - Number(before === 1),
    });
  }

  /** @throws InvalidParameter for a missing field. */
  judge(tuple: Tuple): TupleNovelty {
    const count = this.seen(this.fields, tuple);
    const whole = this.mass();
    const known: Record<string, number> = {};
    for (const field of this.fields) {
      const seen = this.seen([field], tuple);
      if (seen > 0) known[field] = seen;
    }
    const probability = count > 0 ? count / whole.reports : whole.floor * this.independent(tuple);
    return {
      isNew: count === 0,
      known,
      unknown: this.fields.filter((field) => !(field in known)),
      newCombinations: count > 0 ? [] : this.smallestNew(tuple),
      probability,
      surprise: -Math.log10(probability),
    };
  }

  private independent(tuple: Tuple): number {
    return this.fields.reduce((product, field) => {
      const seen = this.seen([field], tuple);
      const mass = this.mass([field]);
      return product * (seen > 0 ? seen / mass.reports : mass.floor);
    }, 1);
  }

  private smallestNew(tuple: Tuple): string[][] {
    const found: string[][] = [];
    for (const subset of this.subsets) {
      const covered = found.some((smaller) => smaller.every((field) => subset.includes(field)));
      if (!covered && this.seen(subset, tuple) === 0) found.push([...subset]);
    }
    return found;
  }
}

/** All non-empty subsets, smallest first, fields in their order. */
function subsetsOf(fields: readonly string[]): string[][] {
  const all = Array.from({ length: 2 ** fields.length - 1 }, (_, i) => fields.filter((__, bit) => (i + 1) & (1 << bit)));
  return all.sort((a, b) => a.length - b.length);
}

function keyOf(fields: readonly string[], tuple: Tuple): string {
  const values = fields.map((field) => {
    const value = tuple[field];
    if (value === undefined) throw new InvalidParameter('tuple', field, 'a value for every field');
    return value;
  });
  return JSON.stringify(fields) + JSON.stringify(values);
}
