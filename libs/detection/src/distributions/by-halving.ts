/**
 * Where a rising function of one number reaches a target, by halving until no number lies between: for quantiles that have no
 * form of their own. `reached` is false below some point of [low, high] and true from there on.
 */
export function byHalving(low: number, high: number, reached: (x: number) => boolean): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return above;
    if (reached(middle)) above = middle;
    else below = middle;
  }
}
