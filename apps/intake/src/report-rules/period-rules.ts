import { addDays, dayOf, daysIn } from '../report/day';
import type { Violation, Warning } from '../report/violation';
import type { Draft, Today } from './draft';
import { frequencyOf } from './frequency';

/** Nothing before it was ever counted by the field's indicators. */
const earliestDay = '1970-01-01';
/** Somewhere on earth it is already tomorrow. */
const daysAhead = 1;
const incidentDaysUsual = 7;

export function periodViolations({ content }: Draft, { now }: Today): Violation[] {
  const { from, to } = content.period;
  const lastDay = addDays(dayOf(now), daysAhead);
  if (to < from) return [violation('period.to', 'period-reversed', 'must not be before period.from')];
  if (from < earliestDay) return [violation('period.from', 'period-too-early', `must not be before ${earliestDay}`)];
  if (from > lastDay) return [violation('period.from', 'period-in-future', 'must not be later than tomorrow')];
  if (content.kind !== 'statistical' && to > lastDay) return [violation('period.to', 'period-in-future', 'must not be later than tomorrow')];
  if (content.kind === 'statistical' && frequencyOf(content.period) === undefined) return [violation('period', 'period-not-whole', wholePeriods)];
  return [];
}

export function periodWarnings({ content }: Draft, { now }: Today): Warning[] {
  const warnings: Warning[] = [];
  if (content.kind === 'statistical' && content.period.to > dayOf(now)) {
    warnings.push(violation('period.to', 'period-not-over', 'the period is not over: send a correction when it is'));
  }
  if (content.kind === 'incident' && daysIn(content.period) > incidentDaysUsual) {
    warnings.push(violation('period', 'period-long', `an incident over more than ${incidentDaysUsual} days: is it a statistical return?`));
  }
  return warnings;
}

const wholePeriods = 'must be one whole day, ISO week (Monday to Sunday), calendar month, quarter or year: split or complete it';
const violation = (field: string, code: string, message: string): Violation => ({ field, code, message });
