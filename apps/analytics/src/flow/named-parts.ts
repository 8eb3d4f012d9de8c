import { dimensions, type Dimension, type FlowPart, type StatePart } from './flow-part';
import { statesAnew } from './told-anew';

/** The citizenships and routes whose numbers are shown beside the total; all others are one number, the rest. */
export type NamedParts = Readonly<Record<Dimension, readonly string[]>>;

export const nothingNamed: NamedParts = { citizenship: [], route: [] };

/** What stands in a dimension for all that is not named. */
export const rest = '';

export function groupOf(part: FlowPart, dimension: Dimension, named: NamedParts): string {
  return named[dimension].includes(part[dimension]) ? part[dimension] : rest;
}

/**
 * As many as can be shown so that nothing follows from all numbers together, rests and earlier revisions included, that
 * fewer than so many states told. Enough is: every number rests on so many states anew, and citizenships and routes that
 * have anybody in common are tied together, directly or by others, by combinations that so many states told anew. For a
 * sum of numbers in which no tie is, is the same for all that hang together: all of the total or nothing of it.
 */
export function namedParts(now: readonly StatePart[], earlier: readonly (readonly StatePart[])[], statesMin: number): NamedParts {
  // Of a total whose parts are not known it is not known either what it has in common with those of now.
  if (earlier.flat().some(({ route }) => route === '')) return nothingNamed;
  const all: NamedParts = { citizenship: valuesOf(now, 'citizenship'), route: valuesOf(now, 'route') };
  const webWith = (named: NamedParts): Web => webOf(now, earlier, named, statesMin);
  let named = all;
  for (let web = webWith(named); !isSafe(web, statesMin); web = webWith(named)) named = withoutWeakest(named, web, statesMin);
  return withAllThatFit(named, all, (more) => isSafe(webWith(more), statesMin));
}

/** What was left out for the sake of something that was left out after it comes back, until nothing more can. */
function withAllThatFit(named: NamedParts, all: NamedParts, isSafeWith: (named: NamedParts) => boolean): NamedParts {
  for (const dimension of dimensions) {
    for (const group of all[dimension].filter((each) => !named[dimension].includes(each))) {
      const more = { ...named, [dimension]: [...named[dimension], group].sort() };
      if (isSafeWith(more)) return withAllThatFit(more, all, isSafeWith);
    }
  }
  return named;
}

/** Groups of both dimensions, and what ties them. */
interface Web {
  /** How many states tell of the group anew. */
  readonly groups: ReadonlyMap<string, number>;
  readonly ties: readonly { readonly of: readonly [string, string]; readonly isFirm: boolean }[];
}

function webOf(now: readonly StatePart[], earlier: readonly (readonly StatePart[])[], named: NamedParts, statesMin: number): Web {
  const ends = (part: FlowPart): [string, string] => [nodeOf('citizenship', groupOf(part, 'citizenship', named)), nodeOf('route', groupOf(part, 'route', named))];
  const anew = statesAnew(now, earlier, (part) => [...ends(part), ends(part).join('\n')]);
  const ties = new Map(now.map((part) => [ends(part).join('\n'), ends(part)]));
  const countOf = (set: string): number => anew.get(set)?.size ?? 0;
  return {
    groups: new Map([...new Set([...ties.values()].flat())].map((node) => [node, countOf(node)])),
    ties: [...ties].map(([set, of]) => ({ of, isFirm: countOf(set) >= statesMin })),
  };
}

function isSafe({ groups, ties }: Web, statesMin: number): boolean {
  if ([...groups.values()].some((states) => states < statesMin)) return false;
  return piecesOf(groups, ties.filter(({ isFirm }) => isFirm)) === piecesOf(groups, ties);
}

/** Into how many pieces the groups fall that ties hold together. */
function piecesOf(groups: Web['groups'], ties: Web['ties']): number {
  const heads = new Map([...groups.keys()].map((node) => [node, node]));
  const headOf = (node: string): string => {
    const head = heads.get(node) ?? node;
    return head === node ? node : headOf(head);
  };
  for (const { of: [one, other] } of ties) heads.set(headOf(one), headOf(other));
  return [...heads].filter(([node, head]) => node === head).length;
}

/** What is weak, or a weak rest makes needed, joins the rest first; else whatever is told by the fewest. */
function withoutWeakest(named: NamedParts, { groups }: Web, statesMin: number): NamedParts {
  const statesOf = (dimension: Dimension, group: string): number => groups.get(nodeOf(dimension, group)) ?? Infinity;
  const all = dimensions.flatMap((dimension) => named[dimension].map((group) => ({ dimension, group, states: statesOf(dimension, group) })));
  const isWeak = (dimension: Dimension): boolean => [rest, ...named[dimension]].some((group) => statesOf(dimension, group) < statesMin);
  const within = all.filter(({ dimension }) => isWeak(dimension));
  const [weakest] = (within.length > 0 ? within : all).sort((one, other) => one.states - other.states || (one.group < other.group ? 1 : -1));
  if (weakest === undefined) throw new RangeError('a number that may not be shown has no parts to show');
  return { ...named, [weakest.dimension]: named[weakest.dimension].filter((group) => group !== weakest.group) };
}

function nodeOf(dimension: Dimension, group: string): string {
  return `${dimension}:${group}`;
}

function valuesOf(parts: readonly StatePart[], dimension: Dimension): string[] {
  return [...new Set(parts.map((part) => part[dimension]))].filter((value) => value !== rest).sort();
}
