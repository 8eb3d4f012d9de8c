import { sha256 } from './canonical';

/** RFC 6962 §2.1: leaves and nodes are hashed apart, so that none passes for the other. */
const [leafMark, nodeMark] = [Uint8Array.of(0), Uint8Array.of(1)];

export function leafHash(leaf: string): string {
  return sha256(leafMark, leaf);
}

/** @param leaves - Hashes of the leaves, in order. */
export function rootOf(leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256('');
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  const split = splitOf(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** RFC 6962 §2.1.1: what is needed besides the leaf to come to the root, from the leaf upwards. */
export function pathOf(leaves: readonly string[], index: number): string[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...pathOf(left, index), rootOf(right)] : [...pathOf(right, index - split), rootOf(left)];
}

export interface Inclusion {
  readonly index: number;
  readonly treeSize: number;
  readonly path: readonly string[];
}

/** The root that the leaf and its path lead to; undefined when the path does not fit the tree. */
export function rootFrom(leaf: string, { index, treeSize, path }: Inclusion): string | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= treeSize) return undefined;
  if (treeSize === 1) return path.length === 0 ? leaf : undefined;
  const [sibling, rest] = [path.at(-1), path.slice(0, -1)];
  if (sibling === undefined) return undefined;
  const split = splitOf(treeSize);
  const isLeft = index < split;
  const below = rootFrom(leaf, isLeft ? { index, treeSize: split, path: rest } : { index: index - split, treeSize: treeSize - split, path: rest });
  if (below === undefined) return undefined;
  return isLeft ? nodeHash(below, sibling) : nodeHash(sibling, below);
}

function nodeHash(left: string, right: string): string {
  return sha256(nodeMark, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}

/** The largest power of two below the size. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
