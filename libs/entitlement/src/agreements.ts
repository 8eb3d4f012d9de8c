import { agreementEffects, purposes, type AgreementTermsV1, type Category, type Purpose } from '@openvrs/contracts';
import type { DenyReason } from './reason';

/** What somebody wants to see, as far as agreements are concerned. */
export interface AgreementQuestion {
  readonly state: string;
  /** The states whose reports it rests on; the viewer's own may be among them. */
  readonly states: readonly string[];
  readonly purpose: Purpose | undefined;
  readonly at: Date;
}

/** What agreements forbid: data of a party, in a category, for a purpose that is not named. Unreadable terms forbid. */
export function narrowings(agreements: readonly AgreementTermsV1[], needed: readonly Category[], asked: AgreementQuestion): DenyReason[] {
  return agreements.flatMap((terms): DenyReason[] => {
    if (!isReadable(terms)) return [{ code: 'agreement-unreadable' }];
    if (terms.effect !== 'narrows' || !isInForce(terms, asked.at) || !terms.parties.includes(asked.state)) return [];
    const concerns = terms.categories.some((category) => needed.includes(category)) && othersIn(asked).some((state) => terms.parties.includes(state));
    const isNamed = asked.purpose !== undefined && terms.purposes?.includes(asked.purpose) === true;
    return concerns && !isNamed ? [{ code: 'narrowed-by-agreement', agreement: terms.agreementId }] : [];
  });
}

/** The agreements by which every other state whose data it is lets the viewer see the category without contributing. */
export function widening(agreements: readonly AgreementTermsV1[], category: Category, asked: AgreementQuestion): readonly string[] | undefined {
  const found: string[] = [];
  for (const state of othersIn(asked)) {
    const terms = agreements.find((each) => widens(each, category, asked) && each.parties.includes(state));
    if (terms === undefined) return undefined;
    if (!found.includes(terms.agreementId)) found.push(terms.agreementId);
  }
  return found;
}

function widens(terms: AgreementTermsV1, category: Category, { state, purpose, at }: AgreementQuestion): boolean {
  if (terms.effect !== 'widens' || !isInForce(terms, at)) return false;
  const isFor = terms.purposes === undefined || (purpose !== undefined && terms.purposes.includes(purpose));
  return isFor && terms.categories.includes(category) && terms.parties.includes(state);
}

function othersIn({ state, states }: AgreementQuestion): string[] {
  return states.filter((each) => each !== state);
}

function isInForce({ from, until }: AgreementTermsV1, at: Date): boolean {
  return Date.parse(from) <= at.getTime() && (until === undefined || Date.parse(until) > at.getTime());
}

function isReadable(terms: AgreementTermsV1): boolean {
  const { effect, parties, categories, purposes: named, from, until } = terms;
  const lists = Array.isArray(parties) && Array.isArray(categories) && (named === undefined || (Array.isArray(named) && named.every((each) => purposes.includes(each))));
  const dates = !Number.isNaN(Date.parse(from)) && (until === undefined || !Number.isNaN(Date.parse(until)));
  return agreementEffects.includes(effect) && lists && dates;
}
