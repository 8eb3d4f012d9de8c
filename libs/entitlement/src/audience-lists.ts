import type { Category, HandlingV1 } from '@openvrs/contracts';
import { decide, isKnown, isOwn, type Question, type Resource } from './decide';
import { objections, strictest } from './handling';

/** Where something is to be found by whoever may see it. */
export interface Listing {
  readonly lists: readonly string[];
  /** An embargo ends then: until then it is on its originator's list alone, and has to be listed anew. */
  readonly opensAt?: Date;
}

/** Of what is listed: which categories are needed, and on which states' reports it rests. */
export type Kind = Pick<Resource, 'categories' | 'states'>;

/** Lists of whoever is entitled, beside those of single states. */
const everybody = '*';

/** The lists that something stands on: they follow from what it is, and not from anybody's standing. */
export function listedOn(resource: Resource, at: Date): Listing {
  if (!isKnown(resource)) return { lists: [] };
  const own = resource.states.slice(0, 1).filter((state) => isOwn(resource, state)).map((state) => `own:${state}`);
  const against = resource.handlings.flatMap((handling) => objections(handling, '', at));
  if (against.some(({ code }) => code === 'handling-unknown')) return { lists: own };
  const { releasableTo = [everybody], embargoUntil } = strictest(resource.handlings);
  if (embargoUntil !== undefined && Date.parse(embargoUntil) > at.getTime()) return { lists: own, opensAt: new Date(embargoUntil) };
  if (releasableTo.length === 0) return { lists: own };
  if (resource.dangerToLife === true) return { lists: [...own, ...releasableTo.map((to) => `${to}:danger-to-life`)] };
  const kind = nameOfKind(resource);
  return { lists: [...own, ...releasableTo.flatMap((to) => [`${to}:${needsOf(kind)}`, `${to}:${kind}`])] };
}

/**
 * The lists on which all stands that the viewer may see, and nothing else: nothing else has to be looked at. `decide` is asked all the
 * same: a list is where to look, and no permission.
 * @param inUse - Of anything listed.
 */
export function listsFor({ viewer, standing, fresh, at }: Omit<Question, 'resource'>, inUse: readonly Kind[]): string[] {
  const { state } = viewer;
  if (typeof state !== 'string' || state === '') return [];
  const ungated = [`own:${state}`, ...[everybody, state].map((to) => `${to}:danger-to-life`)];
  const alike = Array.isArray(standing?.agreements) && standing.agreements.length === 0;
  const may = (kind: Kind): boolean => decide({ viewer, standing, fresh, at, resource: { ...kind, handlings: [forAll], dangerToLife: false } }).effect === 'allow';
  const names = [...byNeeds(inUse.filter((kind) => !isOwn(kind, state)))].flatMap(([needs, kinds]) => {
    const open = (alike ? kinds.slice(0, 1) : kinds).filter(may);
    return open.length === 0 ? [] : alike || open.length === kinds.length ? [needs] : open.map(nameOfKind);
  });
  return [...ungated, ...names.flatMap((name) => [everybody, state].map((to) => `${to}:${name}`))];
}

const forAll: HandlingV1 = { tlp: 'CLEAR' };
const between = '+';

/** One name for the same, in whatever order it stands: `flows+routes:GR+TR`. */
export function nameOfKind({ categories, states }: Kind): string {
  return [categories, states].map((each) => [...new Set(each)].sort().join(between)).join(':');
}

export function kindNamed(name: string): Kind {
  const [needs = '', states = ''] = name.split(':');
  return { categories: needs.split(between) as Category[], states: states.split(between) };
}

function needsOf(kindName: string): string {
  return kindName.split(':', 1)[0] ?? '';
}

function byNeeds(kinds: readonly Kind[]): Map<string, Kind[]> {
  const groups = new Map<string, Kind[]>();
  for (const kind of kinds) {
    const needs = needsOf(nameOfKind(kind));
    const group = groups.get(needs);
    if (group) group.push(kind);
    else groups.set(needs, [kind]);
  }
  return groups;
}
