import type { Count } from '../report/report-content';
import type { Violation } from '../report/violation';
import type { Draft } from './draft';

const countedLists = ['flows', 'migrantProfiles', 'smugglerProfiles', 'harms'] as const;

/** Zero, unknown, not collected and not applicable are four values: a number stands beside `known` and nowhere else. */
export function countViolations({ content }: Draft): Violation[] {
  return countedLists.flatMap((list) => content[list].flatMap(({ count }, index) => violationOf(count, `${list}.${index}.count`)));
}

function violationOf({ state, value }: Count, field: string): Violation[] {
  if (state === 'known' && value === undefined) {
    return [{ field: `${field}.value`, code: 'count-without-value', message: 'must be given with state known; say unknown, not-collected or not-applicable otherwise' }];
  }
  if (state !== 'known' && value !== undefined) {
    return [{ field: `${field}.value`, code: 'count-with-value', message: 'must be left out unless the state is known; for zero say known and 0' }];
  }
  return [];
}
