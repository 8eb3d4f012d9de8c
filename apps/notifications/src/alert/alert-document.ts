import { latestSignal } from '@openvrs/contracts';
import type { PageCursor } from '@openvrs/edge';
import { listedOn } from '@openvrs/entitlement';
import { resourceOf } from '../entitlement/resource-of';
import type { Alert } from './alert';
import type { AlertDocument } from './alert.mongo-schema';

export function toDocument({ id, ...rest }: Alert): AlertDocument {
  return { _id: id, ...rest, ...listedOn(resourceOf(rest.signal), rest.issuedAt), place: placeOf({ at: rest.issuedAt, id }) };
}

export function toAlert({ _id, signal, lists: _lists, place: _place, opensAt: _opensAt, ...rest }: AlertDocument): Alert {
  return { id: _id, ...rest, signal: latestSignal(signal) };
}

/** Sorts as the pages do: by the moment, then by the id. */
export function placeOf({ at, id }: PageCursor): string {
  return `${at.toISOString()}|${id}`;
}

/** The newest of several lists together, each once. */
export function newestOf<T extends Pick<AlertDocument, '_id' | 'place'>>(found: readonly T[], limit: number): T[] {
  const once = new Map(found.map((each) => [each._id, each]));
  return [...once.values()].sort((a, b) => (a.place < b.place ? 1 : -1)).slice(0, limit);
}
