/** A stream of numbers uniform on [0, 1). Nothing in this library draws chance any other way. */
export type Generator = () => number;

/** A small reproducible generator (splitmix32) from a whole-number seed: the same seed, the same stream, anywhere. */
export function seededGenerator(seed: number): Generator {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Shuffles in place (Fisher & Yates), each order equally likely. */
export function shuffle(values: Int32Array, random: Generator): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = values[i] as number;
    values[i] = values[j] as number;
    values[j] = kept;
  }
}
