import { embargoFault, heldBackDaysMax, isSharedSoon } from '@openvrs/entitlement';
import { gradeScales, isGrade } from '@openvrs/vocabulary';
import type { Violation, Warning } from '../report/violation';
import type { Draft, Today } from './draft';

export function gradeViolations({ content: { grade } }: Draft): Violation[] {
  if (isGrade(grade.scheme, grade.source, grade.information)) return [];
  const { source, information } = gradeScales[grade.scheme];
  const message = `must be one of ${Object.keys(source).join(', ')} with one of ${Object.keys(information).join(', ')} in the scheme ${grade.scheme}`;
  return [{ field: 'grade', code: 'grade-not-in-scheme', message }];
}

export function embargoViolations({ content: { handling } }: Draft, { now }: Today): Violation[] {
  const fault = embargoFault(handling, now);
  return fault === undefined ? [] : [{ field: 'handling.embargoUntil', ...fault }];
}

export function handlingWarnings({ content: { handling } }: Draft, { now }: Today): Warning[] {
  const isForNobody = handling.tlp === 'RED' && handling.releasableTo === undefined;
  return [
    ...(isForNobody ? [{ field: 'handling.releasableTo', code: 'red-without-recipients', message: 'TLP:RED is for named recipients only: without releasableTo no other state sees it' }] : []),
    ...(isSharedSoon(handling, now) ? [] : [{ field: 'handling.embargoUntil', code: 'embargo-earns-nothing', message: `is more than ${heldBackDaysMax} days ahead: the report is no contribution, and earns no standing` }]),
  ];
}

/** Names whom the sender named: codes of states, and nobody's data. */
export function recipientWarnings({ releasableTo = [] }: Draft['content']['handling'], { state, strangers }: { readonly state: string; readonly strangers: readonly string[] }): Warning[] {
  if (strangers.length === 0) return [];
  const isForNobody = releasableTo.every((each) => each === state || strangers.includes(each));
  const follows = isForNobody ? 'no other state is named, so that nobody else sees it and it earns no standing' : 'only the others that are named see it';
  return [{ field: 'handling.releasableTo', code: 'recipients-take-no-part', message: `names states that take no part (${strangers.join(', ')}): ${follows}` }];
}
