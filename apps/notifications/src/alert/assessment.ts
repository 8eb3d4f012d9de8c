import type { Explanation, SignalRaisedV2 } from '@openvrs/contracts';

/** Two states that report the same independently make it likely; one alone makes it possible. */
export function certaintyOf({ evidence }: SignalRaisedV2): 'likely' | 'possible' {
  return evidence.contributingStateCount > 1 ? 'likely' : 'possible';
}

/** What each explanation that was looked for says to the reader, where it was found. */
const foundInWords: Readonly<Record<Explanation, string>> = {
  'new-reporter': 'a state reports it that had not reported it before',
  'definition-change': 'a change in what is reported or how it is defined',
  backfill: 'late reports that arrive together',
  'one-source-only': 'one state alone reports it',
  'single-report': 'it rests on a single report',
};

/** What else could explain it: what was looked for and not ruled out, and what no machine can look for. */
export function alternativesOf({ evidence, lane }: SignalRaisedV2): string[] {
  const open = evidence.alternatives.filter(({ found }) => found !== 'no').map(({ explanation }) => foundInWords[explanation]);
  const counted = [
    ...(evidence.contributingStateCount === 1 ? [foundInWords['one-source-only']] : []),
    ...(evidence.reportCount === 1 ? [foundInWords['single-report']] : []),
  ];
  const first = lane === 'novelty' ? ['an old pattern that nobody had reported yet', 'a place or mode coded in a new way'] : [];
  return [...new Set([...counted, ...open, ...first, foundInWords['definition-change'], 'more enforcement rather than more movement'])];
}

export function suggestedActionOf({ dangerToLife, lane }: SignalRaisedV2): string {
  if (dangerToLife) return 'Lives are at risk: pass it to search and rescue, and check your own reports of the route at once.';
  return lane === 'novelty'
    ? 'Check your own reports for the pattern and acknowledge whether it is known to you.'
    : 'Compare with your own figures of the route and acknowledge whether you see the change too.';
}
