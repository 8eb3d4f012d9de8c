import type { Contribution } from '../contribution/contribution';

export function namesRecipients({ handling }: Contribution): boolean {
  return handling?.releasableTo !== undefined;
}

/** What is released to named states counts where another one of them takes part: a list of states that nobody is here from shares with nobody. */
export function countedAmong(takingPart: readonly string[], contributions: readonly Contribution[]): Contribution[] {
  return contributions.map((each) => {
    const isCounted = each.handling?.releasableTo?.some((recipient) => recipient !== each.state && takingPart.includes(recipient)) ?? true;
    return isCounted ? each : uncounted(each);
  });
}

/** What does not count makes nothing old. */
function uncounted({ fingerprints: _fingerprints, ...rest }: Contribution): Contribution {
  return { ...rest, counts: false };
}
