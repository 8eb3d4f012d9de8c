import type { Actor, Cast } from '../rehearsal/cast';
import { careful, states } from './plot';

/** What each state sends and reads with. */
export interface Player {
  readonly agency: Actor;
  readonly subscriber: Actor;
}

export interface Company {
  readonly players: ReadonlyMap<string, Player>;
  /** Lets out what the careful state's agency has told. */
  readonly focalPoint: Actor;
}

export async function companyOf(cast: Cast): Promise<Company> {
  const players = new Map<string, Player>();
  for (const state of states) {
    await cast.state(state, state === careful ? 'focal-point' : 'at-once');
    players.set(state, { agency: await cast.actor(state, 'agency-system'), subscriber: await cast.actor(state, 'subscriber') });
  }
  return { players, focalPoint: await cast.actor(careful, 'focal-point') };
}

export function playerOf({ players }: Company, state: string): Player {
  const player = players.get(state);
  if (!player) throw new Error(`${state} takes no part`);
  return player;
}
