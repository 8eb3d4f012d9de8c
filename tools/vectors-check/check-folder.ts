import { type Tally, compare, emptyTally } from './compare';
import { Control, NotCovered } from './control';
import { METHODS, type Outputs } from './methods';
import { type RValue, UnreadableCall, parseCall } from './r-call';
import { type VectorFile, type VectorResult, readVectorFiles } from './vector-file';

/** A call the library should have answered and threw on instead. */
export class DetectionFailure extends Error {
  readonly code = 'detection-failure';
}

export interface FolderCheck {
  /** By R function and, where one tells variants apart, its method argument. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** What was left out, and why. */
  readonly skipped: readonly string[];
  /** Vector files read. */
  readonly files: number;
}

/** Runs every result of every vector file of a folder. @throws DetectionFailure */
export function checkFolder(folder: string): FolderCheck {
  const tallies = new Map<string, Tally>();
  const skipped: string[] = [];
  const files = readVectorFiles(folder);
  for (const file of files) {
    const unfit = unfitness(file);
    if (unfit !== null) skipped.push(`${file.name}: ${unfit}`);
    else for (const [name, result] of Object.entries(file.results)) checkResult({ file, name, result }, tallies, skipped);
  }
  return { tallies, skipped, files: files.length };
}

/** Why a file's series cannot be tested; null when it can. */
function unfitness({ observed }: VectorFile): string | null {
  if (observed.some(Array.isArray)) return 'more than one column';
  return observed.some((value) => value === null) ? 'missing counts' : null;
}

function checkResult(
  { file, name, result }: { file: VectorFile; name: string; result: VectorResult },
  tallies: Map<string, Tally>,
  skipped: string[],
): void {
  try {
    const { method, ours } = run(file, result);
    const tally = tallies.get(method) ?? emptyTally();
    tallies.set(method, tally);
    compare(tally, { ours, reference: result, label: `${file.name} ${name}` });
  } catch (error) {
    if (error instanceof NotCovered || error instanceof UnreadableCall) {
      skipped.push(`${file.name} ${name}: ${error.message}`);
    } else throw new DetectionFailure(`${file.name} ${name}: ${String(error)}`, { cause: error });
  }
}

function run(file: VectorFile, result: VectorResult): { method: string; ours: Outputs } {
  const { name, named } = parseCall(result.call);
  const method = METHODS[name];
  if (!method) throw new NotCovered(`the function ${name}`);
  const values = namedValues(named.control ?? {});
  const control = new Control(values);
  control.ignore('range');
  const counts = file.observed as readonly number[];
  const periods = rangeOf(result, values).map((position) => position - 1);
  const ours = method({ counts, frequency: file.frequency, days: file.days, periods }, control);
  control.done();
  return { method: [name, ...variants(values)].join(' '), ours };
}

function rangeOf(result: VectorResult, values: Record<string, RValue>): readonly number[] {
  const range = result.range ?? values.range;
  if (!Array.isArray(range)) throw new NotCovered('neither the result nor the call says its range');
  return range as readonly number[];
}

function namedValues(control: RValue): Record<string, RValue> {
  if (control === null || typeof control !== 'object' || Array.isArray(control)) return {};
  return control;
}

function variants(values: Record<string, RValue>): string[] {
  return ['method', 'thresholdMethod', 'trans'].flatMap((key) => (typeof values[key] === 'string' ? [values[key]] : []));
}
