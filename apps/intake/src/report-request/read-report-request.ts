import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ReportInvalid } from '../report/report.errors';
import type { Violation } from '../report/violation';
import { bodyShapeViolation } from './body-shape';
import { ReportRequest } from './report.request';

/** A body with thousands of bad lines is answered with the first of them: the rest are likely the same mistake. */
export const violationsShownMax = 100;

/** @throws ReportInvalid naming every field that is wrong and how to mend it, never what it held. */
export function readReportRequest(body: unknown): ReportRequest {
  const shape = bodyShapeViolation(body);
  if (shape) throw new ReportInvalid([shape]);
  const request = plainToInstance(ReportRequest, body as object);
  const errors = validateSync(request, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new ReportInvalid(violationsOf(errors, ''));
  return request;
}

function violationsOf(errors: readonly ValidationError[], parent: string): Violation[] {
  const violations: Violation[] = [];
  for (const error of errors) {
    if (violations.length >= violationsShownMax) break;
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    violations.push(...ownViolations(error, field), ...violationsOf(error.children ?? [], field));
  }
  return violations.slice(0, violationsShownMax);
}

/** What class-validator says of nesting, the field's own rule says with its remedy. */
function ownViolations(error: ValidationError, field: string): Violation[] {
  return Object.entries(error.constraints ?? {})
    .filter(([code]) => code !== 'nestedValidation')
    .map(([code, message]) => (code === 'whitelistValidation' ? { field, code: 'unknown-field', message: unknownField } : { field, code, message }));
}

const unknownField = 'must be left out: it is no field of a report';
