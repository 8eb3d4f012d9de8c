import { UnreadableCall } from './r-tokens';

/** A value an R call can hold, as far as these calls go; a vector of one is that one. */
export type RValue = number | string | boolean | null | RValue[] | { [name: string]: RValue };

export interface RArguments {
  readonly positional: readonly RValue[];
  readonly named: Readonly<Record<string, RValue>>;
}

/** The parameters of a function in their order, so that a value is found by name or by place. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  rep: ['x', 'times', 'each', 'length.out'],
  seq: ['from', 'to', 'by', 'length.out'],
  round: ['x', 'digits'],
  log: ['x', 'base'],
};

type Given = Readonly<Record<string, RValue>>;

const FUNCTIONS: Readonly<Record<string, (given: Given, all: RArguments) => RValue>> = {
  c: (_, { positional, named }) => simplest([...positional, ...Object.values(named)].flatMap(listOf)),
  list: (_, { positional, named }) => (positional.length > 0 && Object.keys(named).length === 0 ? [...positional] : { ...named }),
  rep: ({ x = null, times, each, 'length.out': length }) => simplest(repeated(listOf(x), { times, each, length })),
  'rep.int': (_, { positional: [x = null, times] }) => simplest(repeated(listOf(x), { times })),
  rep_len: (_, { positional: [x = null, length] }) => simplest(repeated(listOf(x), { length })),
  seq: ({ from, to, by, 'length.out': length }) => simplest(sequence({ from, to, by, length })),
  seq_len: (_, { positional: [length] }) => simplest(sequence({ from: 1, length })),
  log: ({ x = null, base }) => each(x, (value) => Math.log(value) / (base === undefined ? 1 : Math.log(numberOf(base)))),
  exp: (_, { positional: [x = null] }) => each(x, Math.exp),
  sqrt: (_, { positional: [x = null] }) => each(x, Math.sqrt),
  round: ({ x = null, digits = 0 }) => each(x, (value) => Number(value.toFixed(numberOf(digits)))),
  numeric: (_, { positional: [length = 0] }) => new Array<RValue>(numberOf(length)).fill(0),
};
for (const same of ['as.integer', 'as.numeric', 'as.double', 'as.vector', 'integer', 'I', 'unlist']) {
  Object.assign(FUNCTIONS, { [same]: same === 'integer' ? FUNCTIONS.numeric : (_: Given, { positional: [x = null] }: RArguments) => x });
}
Object.assign(FUNCTIONS, { 'seq.int': FUNCTIONS.seq });

/** @throws UnreadableCall for a function that is not known, or arguments it cannot take */
export function callFunction(name: string, args: RArguments): RValue {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) throw new UnreadableCall(`the function ${name}`);
  return known(given(args, PARAMETERS[name.replace('.int', '')] ?? []), args);
}

function given({ positional, named }: RArguments, parameters: readonly string[]): Given {
  const free = parameters.filter((parameter) => !(parameter in named));
  return { ...Object.fromEntries(positional.map((value, i) => [free[i] ?? `…${i}`, value])), ...named };
}

export function numberOf(value: RValue | undefined): number {
  if (typeof value !== 'number') throw new UnreadableCall(`${JSON.stringify(value)} in place of a number`);
  return value;
}

/** `f` of a number or of each of several. */
export function each(value: RValue, f: (value: number) => number): RValue {
  return Array.isArray(value) ? value.map((one) => f(numberOf(one))) : f(numberOf(value));
}

const listOf = (value: RValue): RValue[] => (Array.isArray(value) ? value : value === null ? [] : [value]);
const simplest = (values: RValue[]): RValue => (values.length === 1 ? (values[0] ?? null) : values);

type Repetition = Partial<Record<'times' | 'each' | 'length', RValue>>;

function repeated(values: RValue[], { times, each: apiece = 1, length }: Repetition): RValue[] {
  const stretched = values.flatMap((value) => new Array<RValue>(numberOf(apiece)).fill(value));
  if (length !== undefined) return Array.from({ length: numberOf(length) }, (_, i) => stretched[i % stretched.length] ?? null);
  if (Array.isArray(times)) return stretched.flatMap((value, i) => new Array<RValue>(numberOf(times[i])).fill(value));
  return Array.from({ length: numberOf(times ?? 1) }, () => stretched).flat();
}

type Steps = Partial<Record<'from' | 'to' | 'by' | 'length', RValue>>;

function sequence({ from, to, by, length }: Steps): RValue[] {
  if (length !== undefined) return steps(numberOf(length), { from, to, by });
  if (to === undefined) return steps(Array.isArray(from) ? from.length : numberOf(from), {});
  const [first, last] = [numberOf(from), numberOf(to)];
  const step = by === undefined ? Math.sign(last - first) || 1 : numberOf(by);
  if (!(step !== 0 && (last - first) / step >= 0)) throw new UnreadableCall(`seq from ${first} to ${last} by ${step}`);
  return rising(first, step, Math.floor((last - first) / step + 1e-10) + 1);
}

/** So many values, from one end or between both. */
function steps(length: number, { from, to, by }: Steps): RValue[] {
  const first = numberOf(from ?? 1);
  if (to === undefined) return rising(first, numberOf(by ?? 1), length);
  if (by === undefined) return rising(first, (numberOf(to) - first) / Math.max(1, length - 1), length);
  return rising(numberOf(to) - numberOf(by) * (length - 1), numberOf(by), length);
}

const rising = (first: number, step: number, length: number): number[] => Array.from({ length }, (_, i) => first + step * i);
