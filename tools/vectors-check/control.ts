import type { RValue } from './r-call';

/** An R call asks for something this library does not have; the caller skips it and says the reason. */
export class NotCovered extends Error {
  readonly code = 'not-covered';
}

/** The control list of an R call: typed reads with R's defaults, and a refusal of arguments nobody read. */
export class Control {
  private readonly read = new Set<string>();

  constructor(private readonly values: Record<string, RValue>) {}

  number(name: string, fallback: number): number {
    const value = this.get(name) ?? fallback;
    if (typeof value !== 'number') throw new NotCovered(`${name} = ${JSON.stringify(value)}`);
    return value;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.get(name) ?? fallback;
    if (typeof value !== 'boolean') throw new NotCovered(`${name} = ${JSON.stringify(value)}`);
    return value;
  }

  choice<T extends string>(name: string, fallback: T, known: readonly T[]): T {
    const value = this.get(name) ?? fallback;
    const found = known.find((one) => one === value);
    if (found === undefined) throw new NotCovered(`${name} = ${JSON.stringify(value)}`);
    return found;
  }

  numbers(name: string): number[] | null {
    const value = this.get(name);
    if (value === null) return null;
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((one): one is number => typeof one === 'number')) throw new NotCovered(`${name} is not numbers`);
    return list;
  }

  /** Is it said, and not NULL? */
  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Arguments that do not change the numbers. */
  ignore(...names: string[]): void {
    names.forEach((name) => this.read.add(name));
  }

  /** @throws NotCovered when the call says something that was not honoured. */
  done(): void {
    const left = Object.keys(this.values).filter((name) => !this.read.has(name) && this.values[name] !== null);
    if (left.length > 0) throw new NotCovered(left.map((name) => `${name} = ${JSON.stringify(this.values[name])}`).join(', '));
  }

  private get(name: string): RValue {
    this.read.add(name);
    return this.values[name] ?? null;
  }
}
