import type { Api } from '../demo/api';
import type { Actor, Cast } from '../rehearsal/cast';
import { careful, states } from './plot';

/** What each state sends, reads and signs with. */
export interface Player {
  readonly agency: Actor;
  readonly subscriber: Actor;
  /** Lets out what the careful state's agency has told. */
  readonly focalPoint: Actor;
}

export interface Company {
  readonly players: ReadonlyMap<string, Player>;
  /** Access-control as administrators see it. */
  readonly secretariat: Api;
}

export async function companyOf(cast: Cast): Promise<Company> {
  const players = new Map<string, Player>();
  for (const state of states) {
    await cast.state(state, state === careful ? 'focal-point' : 'at-once');
    const [agency, subscriber, focalPoint] = await Promise.all((['agency-system', 'subscriber', 'focal-point'] as const).map((role) => cast.actor(state, role)));
    if (agency && subscriber && focalPoint) players.set(state, { agency, subscriber, focalPoint });
  }
  return { players, secretariat: cast.administrator };
}

export function playerOf({ players }: Company, state: string): Player {
  const player = players.get(state);
  if (!player) throw new Error(`${state} takes no part`);
  return player;
}
