import { serviceNames, type ServiceName } from '@openvrs/contracts';
import type { DeadLetter, DeadLetterState } from '@openvrs/messaging';
import type { ServiceStores } from './service-stores';

export type Say = (line: string) => void;

export interface ListOptions {
  readonly service?: ServiceName;
  readonly state: DeadLetterState;
  readonly limit: number;
  readonly json: boolean;
}

/** One line a letter, the oldest first; or all of it as JSON. */
export async function list(stores: ServiceStores, options: ListOptions, say: Say): Promise<void> {
  const letters: DeadLetter[] = [];
  for (const service of options.service ? [options.service] : serviceNames) {
    letters.push(...(await (await stores.store(service)).list(options)));
  }
  if (options.json) return say(JSON.stringify(letters, null, 2));
  if (letters.length === 0) return say(`No ${options.state} dead letters.`);
  for (const letter of letters) say(lineOf(letter));
  say(`${letters.length} ${options.state}. \`show <id>\` for one of them.`);
}

export async function show(stores: ServiceStores, id: string, say: Say): Promise<void> {
  const { payload, ...letter } = await (await stores.storeOf(id)).show(id);
  say(JSON.stringify({ ...letter, payload: readable(payload) }, null, 2));
}

/** Replays the letters named, or every open one of a service. A failure comes back as a new letter. */
export async function replay(stores: ServiceStores, ids: readonly string[], say: Say): Promise<void> {
  for (const id of ids) {
    await (await stores.storeOf(id)).replay(id, await stores.link());
    say(`Replayed ${id}`);
  }
}

export async function discard(stores: ServiceStores, { ids, note }: { ids: readonly string[]; note: string }, say: Say): Promise<void> {
  for (const id of ids) {
    await (await stores.storeOf(id)).discard(id, note);
    say(`Discarded ${id}`);
  }
}

/** Ids of every open letter of a service, for `replay --all --service …`. */
export async function openIds(stores: ServiceStores, service: ServiceName): Promise<string[]> {
  const store = await stores.store(service);
  return (await store.list({ limit: 100_000 })).map(({ _id }) => _id);
}

export function lineOf({ _id, buriedAt, attempts, reason }: DeadLetter): string {
  const message = reason.message.replaceAll('\n', ' ').slice(0, 100);
  return `${buriedAt.toISOString()}  ${_id}  ${attempts}×  ${reason.code}: ${message}`;
}

function readable(payload: string): unknown {
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return payload;
  }
}
