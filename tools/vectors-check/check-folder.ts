import { type Tally, compare, emptyTally } from './compare';
import { Control, NotCovered } from './control';
import { METHODS, type Outputs } from './methods';
import { type RCall, type RValue, UnreadableCall, parseCall } from './r-call';
import { type VectorFile, type VectorResult, readVectorFiles } from './vector-file';

export interface FolderCheck {
  /** By R function and, where one tells variants apart, its method argument. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** What was left out, and why. */
  readonly skipped: readonly string[];
  /** Calls the library should have answered and threw on instead. */
  readonly failed: readonly string[];
  /** Vector files read. */
  readonly files: number;
}

/** Runs every result of every vector file of a folder. */
export function checkFolder(folder: string): FolderCheck {
  const tallies = new Map<string, Tally>();
  const skipped: string[] = [];
  const failed: string[] = [];
  const files = readVectorFiles(folder);
  for (const file of files) {
    const unfit = unfitness(file);
    if (unfit !== null) skipped.push(`${file.name}: ${unfit}`);
    else for (const [name, result] of Object.entries(file.results)) checkResult({ file, name, result }, { tallies, skipped, failed });
  }
  return { tallies, skipped, failed, files: files.length };
}

/** Why a file's series cannot be tested; null when it can. */
function unfitness({ observed }: VectorFile): string | null {
  if (observed.some(Array.isArray)) return 'more than one column';
  return observed.some((value) => value === null) ? 'missing counts' : null;
}

function checkResult(
  { file, name, result }: { file: VectorFile; name: string; result: VectorResult },
  { tallies, skipped, failed }: { tallies: Map<string, Tally>; skipped: string[]; failed: string[] },
): void {
  try {
    const { method, ours } = run(file, result);
    const tally = tallies.get(method) ?? emptyTally();
    tallies.set(method, tally);
    const before = tally.compared + tally.undecided;
    compare(tally, { ours, reference: result, label: `${file.name} ${name}` });
    if (tally.compared + tally.undecided === before) skipped.push(`${file.name} ${name}: it holds no output to compare`);
  } catch (error) {
    if (error instanceof NotCovered || error instanceof UnreadableCall) {
      skipped.push(`${file.name} ${name}: ${error.message}`);
    } else failed.push(`${file.name} ${name}: ${String(error)}`);
  }
}

function run(file: VectorFile, result: VectorResult): { method: string; ours: Outputs } {
  const call = parseCall(result.call, file.observed.length);
  const method = Object.hasOwn(METHODS, call.name) ? METHODS[call.name] : undefined;
  if (!method) throw new NotCovered(`the function ${call.name}`);
  const values = namedValues(controlOf(call));
  const control = new Control(values);
  control.ignore('range');
  const counts = file.observed as readonly number[];
  const periods = rangeOf(result, values, counts.length).map((position) => position - 1);
  const ours = method({ counts, frequency: file.frequency, days: file.days, periods }, control);
  control.done();
  return { method: [call.name, ...variants(values)].join(' '), ours };
}

/** These functions take the series, then the control list, each by name or by place. */
function controlOf({ positional, named }: RCall): RValue {
  const { control, ...others } = named;
  const series = ['sts', 'disProgObj'].filter((name) => name in others);
  const places = [...(series.length > 0 ? [] : ['series']), ...(control === undefined ? ['control'] : [])];
  const surplus = [...Object.keys(others).filter((name) => !series.includes(name)), ...positional.slice(places.length).map(String)];
  if (surplus.length > 0) throw new NotCovered(`the argument ${surplus.join(', ')}`);
  return control ?? positional[places.indexOf('control')] ?? {};
}

/** Said beside the result, in the call, or (R's default) as many of the last periods as there are outputs. */
function rangeOf({ range, alarm }: VectorResult, values: Record<string, RValue>, length: number): readonly number[] {
  const said = Array.isArray(range) && range.length > 0 ? (range as readonly number[]) : values.range;
  if (Array.isArray(said)) return said as readonly number[];
  if (typeof said === 'number') return [said];
  if (!Array.isArray(alarm)) throw new NotCovered('neither the result nor the call says its range');
  return alarm.map((_, i) => length - alarm.length + i + 1);
}

function namedValues(control: RValue): Record<string, RValue> {
  if (Array.isArray(control) && control.length === 0) return {};
  if (control === null || typeof control !== 'object' || Array.isArray(control)) throw new NotCovered('a control list that is not written out');
  return control;
}

function variants(values: Record<string, RValue>): string[] {
  return ['method', 'thresholdMethod', 'trans'].flatMap((key) => (typeof values[key] === 'string' ? [values[key]] : []));
}
