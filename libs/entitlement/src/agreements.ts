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
  const others = othersIn(asked);
  return agreements.flatMap((terms): DenyReason[] => {
    const term = termOf(terms);
    if (!isReadable(terms, term)) return [{ code: 'agreement-unreadable' }];
    if (terms.effect !== 'narrows' || !isInForce(term, asked.at) || !terms.parties.includes(asked.state)) return [];
    const concerns = terms.categories.some((category) => needed.includes(category)) && others.some((state) => terms.parties.includes(state));
    const isNamed = asked.purpose !== undefined && terms.purposes?.includes(asked.purpose) === true;
    return concerns && !isNamed ? [{ code: 'narrowed-by-agreement', agreement: terms.agreementId }] : [];
  });
}

/** The agreements by which every other state whose data it is lets the viewer see the category without contributing. */
export function widening(agreements: readonly AgreementTermsV1[], category: Category, asked: AgreementQuestion): readonly string[] | undefined {
  const opening = agreements.filter((each) => widens(each, category, asked));
  const found: string[] = [];
  for (const state of othersIn(asked)) {
    const terms = opening.find(({ parties }) => parties.includes(state));
    if (terms === undefined) return undefined;
    if (!found.includes(terms.agreementId)) found.push(terms.agreementId);
  }
  return found;
}

/** Whether an agreement in force is about any of these categories. */
export function runsOn(terms: AgreementTermsV1, categories: readonly Category[], at: Date): boolean {
  return isInForce(termOf(terms), at) && terms.categories.some((category) => categories.includes(category));
}

function widens(terms: AgreementTermsV1, category: Category, { state, purpose, at }: Omit<AgreementQuestion, 'states'>): boolean {
  if (terms.effect !== 'widens' || !terms.categories.includes(category) || !terms.parties.includes(state)) return false;
  const isFor = terms.purposes === undefined || (purpose !== undefined && terms.purposes.includes(purpose));
  return isFor && isInForce(termOf(terms), at);
}

function othersIn({ state, states }: AgreementQuestion): string[] {
  return states.filter((each) => each !== state);
}

/** Milliseconds, read once: reading a date is the dearest part of a decision. */
interface Term {
  readonly from: number;
  readonly until: number;
}

function termOf({ from, until }: AgreementTermsV1): Term {
  return { from: Date.parse(from), until: until === undefined ? Infinity : Date.parse(until) };
}

function isInForce({ from, until }: Term, at: Date): boolean {
  return from <= at.getTime() && until > at.getTime();
}

function isReadable({ effect, parties, categories, purposes: named }: AgreementTermsV1, { from, until }: Term): boolean {
  const lists = Array.isArray(parties) && Array.isArray(categories) && (named === undefined || (Array.isArray(named) && named.every((each) => purposes.includes(each))));
  return agreementEffects.includes(effect) && lists && !Number.isNaN(from) && !Number.isNaN(until);
}
