import type { SignalRaisedV1 } from '@openvrs/contracts';

/** Two states that report the same independently make it likely; one alone makes it possible. */
export function certaintyOf({ evidence }: SignalRaisedV1): 'likely' | 'possible' {
  return evidence.contributingStateCount > 1 ? 'likely' : 'possible';
}

/** What else could explain it: for the reader to rule out, since no machine has. */
export function alternativesOf({ evidence, lane }: SignalRaisedV1): string[] {
  const always = ['a change in what is reported or how it is defined', 'more enforcement rather than more movement'];
  return [
    ...(evidence.contributingStateCount === 1 ? ['one state alone reports it'] : []),
    ...(evidence.reportCount === 1 ? ['it rests on a single report'] : []),
    ...(lane === 'novelty' ? ['an old pattern that nobody had reported yet', 'a place or mode coded in a new way'] : ['late reports that arrive together']),
    ...always,
  ];
}

export function suggestedActionOf({ dangerToLife, lane }: SignalRaisedV1): string {
  if (dangerToLife) return 'Lives are at risk: pass it to search and rescue, and check your own reports of the route at once.';
  return lane === 'novelty'
    ? 'Check your own reports for the pattern and acknowledge whether it is known to you.'
    : 'Compare with your own figures of the route and acknowledge whether you see the rise too.';
}
