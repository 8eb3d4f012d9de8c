import type { Category, StandingLevel, Tlp } from '@openvrs/contracts';

/** Why something may be seen. Data, never prose: words are made by whoever shows it. */
export type AllowReason =
  | { readonly code: 'own-data' }
  | { readonly code: 'danger-to-life' }
  | { readonly code: 'category-earned'; readonly category: Category; readonly level: StandingLevel; readonly until: string }
  | { readonly code: 'agreed'; readonly category: Category; readonly agreement: string };

/** Why only that something exists may be seen. */
export type RedactReason = { readonly code: 'onboarding'; readonly category: Category; readonly until: string };

/** Why something may not be seen. For the originator's and the viewer's own explanations only: an egress tells a stranger nothing. */
export type DenyReason =
  | { readonly code: 'viewer-unknown' }
  | { readonly code: 'resource-unknown' }
  | { readonly code: 'handling-unknown' }
  | { readonly code: 'not-releasable'; readonly tlp: Tlp }
  | { readonly code: 'embargoed'; readonly until: string }
  | { readonly code: 'standing-stale' }
  | { readonly code: 'standing-unknown' }
  | { readonly code: 'agreement-unreadable' }
  | { readonly code: 'narrowed-by-agreement'; readonly agreement: string }
  | { readonly code: 'category-not-earned'; readonly category: Category; readonly level: StandingLevel }
  | { readonly code: 'category-expired'; readonly category: Category; readonly until: string };

export type Reason = AllowReason | RedactReason | DenyReason;

/** One sentence for people. */
export function describeReason(reason: Reason): string {
  switch (reason.code) {
    case 'category-earned':
      return earnedWords(reason);
    case 'onboarding':
      return `The state is new: until ${reason.until} it is told that this is there, and not what it says, in ${reason.category}; one released report or nil return in ${reason.category} opens it.`;
    case 'agreed':
    case 'narrowed-by-agreement':
      return agreementWords(reason);
    case 'not-releasable':
      return `The originator did not name this state as a recipient (TLP:${reason.tlp}).`;
    case 'embargoed':
      return `The originator holds it back until ${reason.until}.`;
    case 'category-not-earned':
      return `The state does not contribute to ${reason.category} (standing: ${reason.level}); one released report or nil return in ${reason.category} opens it.`;
    case 'category-expired':
      return `What the state contributed for ${reason.category} counted until ${reason.until}; one released report or nil return in ${reason.category} opens it again.`;
    default:
      return fixedWords[reason.code];
  }
}

/** Full standing may rest on what is contributed to other categories. */
function earnedWords({ category, level, until }: Extract<Reason, { readonly code: 'category-earned' }>): string {
  const why = level === 'full' ? `The state has full standing, which opens ${category}` : `The state contributes to ${category} itself`;
  return `${why}; this holds until ${until}.`;
}

function agreementWords(reason: Extract<Reason, { readonly agreement: string }>): string {
  const { agreement } = reason;
  return reason.code === 'agreed' ? `Agreement ${agreement} opens ${reason.category} between its parties.` : `Agreement ${agreement} withholds it: it does not name this purpose.`;
}

const fixedWords = {
  'own-data': "It is the state's own data.",
  'danger-to-life': 'Lives are in danger: no contribution is asked for.',
  'viewer-unknown': 'Nobody knows for which state this is asked.',
  'resource-unknown': 'It does not say whose data it is or of which category: what is not known is not shown.',
  'handling-unknown': 'Its handling cannot be read: what is not known is not shown.',
  'agreement-unreadable': 'An agreement of the state cannot be read: what is not known is not shown.',
  'standing-stale': 'What is known of the standing of states is too old to rely on: nothing is shown until it is fresh again.',
  'standing-unknown': 'Nothing is known of this state’s standing.',
} as const;
