import type { Category } from '@openvrs/contracts';
import { partnersOn } from './agreements';
import { earns, isKnown, isOwn, type Question, type Resource } from './decide';
import { objections, strictest } from './handling';

/** Where something is to be found by whoever may see it. */
export interface Listing {
  readonly lists: readonly string[];
  /** An embargo ends then: until then it is on its originator's list alone, and has to be listed anew. */
  readonly opensAt?: Date;
}

/** The right to all of these is needed: as part of a list's name. */
export type Needs = readonly Category[];

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
  const needs = nameOfNeeds(resource.categories);
  return { lists: [...own, ...releasableTo.map((to) => `${to}:${needs}`), ...[...new Set(resource.states)].map((state) => `of:${state}:${needs}`)] };
}

/**
 * The lists on which all stands that the viewer may see: nothing else has to be looked at. Without agreements, nothing else
 * stands there either. `decide` is asked all the same: a list is where to look, and no permission.
 * @param inUse - What has been needed of anything listed.
 */
export function listsFor({ viewer: { state, purpose }, standing, fresh, at }: Omit<Question, 'resource'>, inUse: readonly Needs[]): string[] {
  if (typeof state !== 'string' || state === '') return [];
  const ungated = [`own:${state}`, ...[everybody, state].map((to) => `${to}:danger-to-life`)];
  if (fresh !== true || standing?.state !== state || !Array.isArray(standing.agreements)) return ungated;
  const byNeeds = inUse.flatMap((needs) => {
    const unearned = needs.filter((category) => !earns(standing, category, at));
    if (unearned.length === 0) return [everybody, state].map((to) => `${to}:${nameOfNeeds(needs)}`);
    const partners = unearned.map((category) => partnersOn(standing.agreements, category, { state, purpose, at }));
    return (partners[0] ?? []).filter((each) => partners.every((others) => others.includes(each))).map((each) => `of:${each}:${nameOfNeeds(needs)}`);
  });
  return [...ungated, ...byNeeds];
}

const between = '+';

/** One name for the same needs, in whatever order they stand. */
export function nameOfNeeds(needs: Needs): string {
  return [...needs].sort().join(between);
}

export function needsNamed(name: string): Needs {
  return name.split(between) as Category[];
}
