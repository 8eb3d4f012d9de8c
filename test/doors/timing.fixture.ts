/**
 * The chance that something of the first kind takes longer than something of the second, ties counted half: Mann and
 * Whitney's U as a share of all pairs. 0.5 where nobody could tell them apart.
 */
export function tellsApart(first: readonly number[], second: readonly number[]): number {
  const ranked = [...first.map((ms) => ({ ms, isFirst: true })), ...second.map((ms) => ({ ms, isFirst: false }))].sort((a, b) => a.ms - b.ms);
  let rankSum = 0;
  for (let from = 0; from < ranked.length; ) {
    let to = from;
    while (to < ranked.length && ranked[to]?.ms === ranked[from]?.ms) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * ranked.slice(from, to).filter(({ isFirst }) => isFirst).length;
    from = to;
  }
  return (rankSum - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
