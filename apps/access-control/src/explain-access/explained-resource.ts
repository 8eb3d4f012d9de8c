import { categories } from '@openvrs/contracts';
import type { Resource } from '@openvrs/entitlement';

/** What is to be explained, as an address names it: `category:flows`, `report:rep_1`, `alert:alert-1`. */
export interface ResourceName {
  readonly kind: 'category' | 'report' | 'alert';
  readonly id: string;
}

export const resourceNamePattern = /^(category|report|alert):[A-Za-z0-9._:-]{1,120}$/;

export function resourceName(text: string): ResourceName {
  const [kind = '', ...rest] = text.split(':');
  return { kind: kind as ResourceName['kind'], id: rest.join(':') };
}

/** Stands for any other state: a user-assigned code of ISO 3166-1 that no state has. */
const anyOther = 'ZZ';

/** What others report in a category in general: with no handling of its own, of no state in particular. */
export function categoryResource(id: string): Resource | undefined {
  const category = categories.find((each) => each === id);
  return category && { categories: [category], states: [anyOther], handlings: [{ tlp: 'GREEN' }], dangerToLife: false };
}

/** Whether it is about a whole category, of which nothing is secret. */
export function isGeneral({ states }: Resource): boolean {
  return states.every((state) => state === anyOther);
}
