/** One row of a code list: the code is what travels, the label is what people read. */
export interface CodeListEntry {
  readonly code: string;
  readonly label: string;
}

/** The codes of a list as a union type: `CodeOf<typeof modes>`. */
export type CodeOf<L> = L extends CodeList<infer E> ? E['code'] : never;

/** A closed list of codes in its published order; unknown codes are refused, never guessed. */
export class CodeList<E extends CodeListEntry> {
  readonly codes: readonly E['code'][];
  private readonly byCode: ReadonlyMap<string, E>;

  constructor(readonly entries: readonly E[]) {
    this.codes = entries.map((entry) => entry.code);
    this.byCode = new Map(entries.map((entry) => [entry.code, entry]));
    if (this.byCode.size !== entries.length) throw new Error('a code list holds a code twice');
  }

  readonly has = (value: unknown): value is E['code'] => typeof value === 'string' && this.byCode.has(value);

  readonly get = (code: E['code']): E => {
    const entry = this.byCode.get(code);
    if (entry === undefined) throw new RangeError(`not in the code list: ${code}`);
    return entry;
  };

  readonly labelOf = (code: E['code']): string => this.get(code).label;

  /** Place in the list, from 0. Only lists that say so are ordered by it. */
  readonly rankOf = (code: E['code']): number => this.codes.indexOf(this.get(code).code);
}

/** Keeps the literal codes, so that `CodeOf` is a union and not `string`. */
export const codeList = <const E extends readonly CodeListEntry[]>(entries: E): CodeList<E[number]> =>
  new CodeList<E[number]>(entries);
