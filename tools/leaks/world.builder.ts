import type { World } from './rule';

/** Nothing earned, nothing agreed, nobody new. */
export function aWorld(over: Partial<World> = {}): World {
  return { contributes: () => false, isNew: () => false, accords: [], ...over };
}
