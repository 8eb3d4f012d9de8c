import { ValidateBy } from 'class-validator';

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
export const momentWanted = 'must be a time with its offset, such as 2021-07-31T12:00:00Z';

/** RFC 3339 with an offset: without one nobody knows when it is. Other writings of ISO 8601, such as weeks, are no dates to JavaScript. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value) && isOfTheCalendar(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

/** Of a query or a body: what holds may be handed to `new Date`. */
export function IsMoment(): PropertyDecorator {
  return ValidateBy({ name: 'isMoment', validator: { validate: isMoment, defaultMessage: (given) => `${given?.property ?? 'it'} ${momentWanted}` } });
}

/** JavaScript takes 31 April for 1 May. */
function isOfTheCalendar(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
