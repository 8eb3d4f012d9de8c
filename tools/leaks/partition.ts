import type { Told } from './numbers';

/**
 * What of a number could be shown by itself, as somebody understands it who has read docs/access.md and ADR 0029 and none of the
 * code that decides it: worked out from the beginning for each wish, however long that takes.
 */

export const partKinds = ['citizenship', 'route'] as const;
export type PartKind = (typeof partKinds)[number];
/** What is shown by itself, of each kind. */
export type Named = Readonly<Record<PartKind, ReadonlySet<string>>>;

interface Piece {
  readonly state: string;
  readonly citizenship: string;
  readonly route: string;
  readonly persons: number;
}

/** A number as it is shown now, and what numbers of before it were made of. */
export interface Making {
  readonly now: readonly Told[];
  readonly earlier: readonly (readonly Told[])[];
}

/** What is left in the rest though it could be shown beside what is: nothing, where the platform shows all that it may. */
export function keptBack({ now, earlier }: Making, named: Named, fewest: number): { kind: PartKind; value: string }[] {
  const [pieces, before] = [piecesOf(now), earlier.map(piecesOf)];
  const values = partKinds.flatMap((kind) => [...new Set(pieces.map((piece) => piece[kind]))].map((value) => ({ kind, value })));
  const left = values.filter(({ kind, value }) => value !== '' && !named[kind].has(value));
  return left.filter(({ kind, value }) => isHarmless(pieces, before, { ...named, [kind]: new Set([...named[kind], value]) }, fewest));
}

/** Every number rests on so many states that tell something new of it, and what has anybody in common hangs together by as many. */
function isHarmless(pieces: readonly Piece[], earlier: readonly (readonly Piece[])[], named: Named, fewest: number): boolean {
  const ends = (piece: Piece): [string, string] => [`c ${named.citizenship.has(piece.citizenship) ? piece.citizenship : ''}`, `r ${named.route.has(piece.route) ? piece.route : ''}`];
  const isBacked = (isIn: (piece: Piece) => boolean): boolean => tellersAnew(pieces, earlier, isIn) >= fewest;
  const nodes = [...new Set(pieces.flatMap(ends))];
  if (!nodes.every((node) => isBacked((piece) => ends(piece).includes(node)))) return false;
  const pairs = pieces.map(ends);
  const firm = pairs.filter(([citizenship, route]) => isBacked((piece) => ends(piece)[0] === citizenship && ends(piece)[1] === route));
  return pairs.every(([citizenship, route]) => reachable(citizenship, firm).has(route));
}

function tellersAnew(pieces: readonly Piece[], earlier: readonly (readonly Piece[])[], isIn: (piece: Piece) => boolean): number {
  const sumOf = (all: readonly Piece[], state: string): number => all.filter((piece) => piece.state === state && isIn(piece)).reduce((sum, { persons }) => sum + persons, 0);
  const states = [...new Set(pieces.filter(isIn).map(({ state }) => state))];
  return states.filter((state) => {
    const isNewSum = earlier.every((all) => sumOf(all, state) !== sumOf(pieces, state));
    const known = new Set(earlier.flat().map((piece) => JSON.stringify(piece)));
    return isNewSum && pieces.some((piece) => piece.state === state && isIn(piece) && !known.has(JSON.stringify(piece)));
  }).length;
}

function reachable(from: string, edges: readonly (readonly [string, string])[]): Set<string> {
  const found = new Set([from]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const [one, other] of edges) if (found.has(one) || found.has(other)) found.add(one).add(other);
  }
  return found;
}

/** What each state told of each citizenship by each route, its reports together. */
function piecesOf(told: readonly Told[]): Piece[] {
  const sums = new Map<string, Piece>();
  for (const { original: { state }, parts } of told) {
    for (const { citizenship, route, persons } of parts) {
      const name = [state, citizenship, route].join('|');
      sums.set(name, { state, citizenship, route, persons: persons + (sums.get(name)?.persons ?? 0) });
    }
  }
  return [...sums.values()];
}
