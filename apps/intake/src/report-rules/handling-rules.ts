import { heldBackDaysMax, isSharedSoon } from '@openvrs/entitlement';
import { gradeScales, isGrade } from '@openvrs/vocabulary';
import { addDays, dayOf } from '../report/day';
import type { Violation, Warning } from '../report/violation';
import type { Draft, Today } from './draft';

const embargoDaysMax = 366;

export function gradeViolations({ content: { grade } }: Draft): Violation[] {
  if (isGrade(grade.scheme, grade.source, grade.information)) return [];
  const { source, information } = gradeScales[grade.scheme];
  const message = `must be one of ${Object.keys(source).join(', ')} with one of ${Object.keys(information).join(', ')} in the scheme ${grade.scheme}`;
  return [{ field: 'grade', code: 'grade-not-in-scheme', message }];
}

export function embargoViolations({ content: { handling } }: Draft, { now }: Today): Violation[] {
  if (handling.embargoUntil === undefined) return [];
  const until = new Date(handling.embargoUntil);
  const field = 'handling.embargoUntil';
  if (until <= now) return [{ field, code: 'embargo-over', message: 'must be in the future: leave out an embargo that is over' }];
  if (dayOf(until) > addDays(dayOf(now), embargoDaysMax)) return [{ field, code: 'embargo-too-long', message: `must end within ${embargoDaysMax} days: what stays closed longer is no shared report` }];
  return [];
}

export function handlingWarnings({ content: { handling } }: Draft, { now }: Today): Warning[] {
  const isForNobody = handling.tlp === 'RED' && handling.releasableTo === undefined;
  return [
    ...(isForNobody ? [{ field: 'handling.releasableTo', code: 'red-without-recipients', message: 'TLP:RED is for named recipients only: without releasableTo no other state sees it' }] : []),
    ...(isSharedSoon(handling, now) ? [] : [{ field: 'handling.embargoUntil', code: 'embargo-earns-nothing', message: `is more than ${heldBackDaysMax} days ahead: the report is no contribution, and earns no standing` }]),
  ];
}
