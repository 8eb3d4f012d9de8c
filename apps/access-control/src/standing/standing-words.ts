import type { AgreementTermsV1, Category } from '@openvrs/contracts';
import type { PolicyMode } from '../policy/policy';
import type { CategoryStanding } from './category-standing';

export interface StandingExplanation {
  readonly why: string;
  /** What opens the category, or keeps it open. */
  readonly restores: string;
}

/** The standing in one category, in words that a state's lawyer can check against docs/access.md. */
export function explainStanding(standing: CategoryStanding, mode: PolicyMode): StandingExplanation {
  const { category, level } = standing;
  const opener = openerOf(category, mode);
  if (level === 'contributor' || level === 'full') return { why: whyHeld(standing), restores: keeps(standing, mode) };
  if (level === 'onboarding') {
    return { why: whyNew(standing), restores: `To see it, release ${opener}: it opens at once.` };
  }
  if (level === 'lapsed') return { why: whyLapsed(standing), restores: `To see it again, release ${opener}: it opens at once.` };
  const yet = mode === 'strict-binary' ? 'Nothing that the state released counts now' : `The state has not yet released a report or nil return in ${category} that counts`;
  return { why: `${yet}.`, restores: `To see it, release ${opener}: it opens at once.` };
}

function openerOf(category: Category, mode: PolicyMode): string {
  return `one new report or nil return in ${mode === 'strict-binary' ? 'any category' : category} that others may see`;
}

/** What a policy to come ends is kept by what counts under that one. */
function keeps({ category, lapse }: CategoryStanding, mode: PolicyMode): string {
  if (lapse) return `Policy ${lapse.policyVersion} ends it on ${day(lapse.at)}: to keep it, release ${openerOf(category, lapse.mode)} and that counts beyond then.`;
  return `To keep it, release ${openerOf(category, mode)}${mode === 'strict-binary' ? ' and that counts beyond then' : ' before then'}.`;
}

/** What an agreement changes for one of its parties. */
export function explainAgreement({ effect, parties, categories, purposes, from, until }: AgreementTermsV1, state: string): string {
  const [others, what] = [parties.filter((each) => each !== state).join(', '), categories.join(', ')];
  const lasts = `From ${moment(new Date(from))}${until === undefined ? '' : ` until ${ending(new Date(until))}`}`;
  const named = purposes?.join(', ');
  if (effect === 'widens') return `${lasts} the state sees ${what} of ${others} without contributing${named === undefined ? '' : `, for ${named}`}.`;
  return `${lasts} the state does not see ${what} of ${others}${named === undefined ? '' : ` but for ${named}`}, whatever it contributes.`;
}

function whyHeld({ basis, until }: CategoryStanding): string {
  if (until === undefined) return 'The state contributes.';
  return basis
    ? `The ${nameOf(basis.kind)} ${basis.reportId}, released on ${day(basis.firstReleasedAt)}, counts until ${lastDay(until)}.`
    : `What the state contributes to other categories opens this one too, until ${lastDay(until)}.`;
}

function whyNew({ until }: CategoryStanding): string {
  return `The state is new: until ${until ? lastDay(until) : 'its grace ends'} it is told of an alert or report that it names whether it is there, and not what it says.`;
}

function whyLapsed({ category, basis, until }: CategoryStanding): string {
  if (basis && until) return `The state's last contribution to ${category}, the ${nameOf(basis.kind)} ${basis.reportId} released on ${day(basis.firstReleasedAt)}, counted until ${lastDay(until)}.`;
  return `No contribution of the state to ${category} stands any longer: what was released has been withdrawn or corrected.`;
}

function nameOf(kind: string): string {
  return kind === 'nil' ? 'nil return' : 'report';
}

/** `1 March 2027`. */
function day(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
}

/** The day where it begins with it, else to the minute: agreements begin with a consent and end when they say. */
function moment(at: Date): string {
  return isMidnight(at) ? day(at) : `${day(at)} at ${at.toISOString().slice(11, 16)} (UTC)`;
}

function ending(until: Date): string {
  return isMidnight(until) ? lastDay(until) : moment(until);
}

function isMidnight(at: Date): boolean {
  return at.getTime() % 86_400_000 === 0;
}

/** A standing ends with the end of a day: the last day on which it holds is the one before. */
function lastDay(until: Date): string {
  return `the end of ${day(new Date(until.getTime() - 1))} (UTC)`;
}
