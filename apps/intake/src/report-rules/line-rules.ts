import { holdsNoLines } from '../report/report-content';
import type { Violation } from '../report/violation';
import type { Draft } from './draft';

/** A report says something; a nil return says of which categories there was nothing, and nothing else. */
export function lineViolations(draft: Draft): Violation[] {
  return draft.content.kind === 'nil' ? nilViolations(draft) : reportViolations(draft);
}

const saysNothing = ({ means, concealment, documentFraud, documentType, documentIssuer, overtness }: Draft['content']['methods'][number]): boolean =>
  [means, concealment, documentFraud, documentType, documentIssuer, overtness].every((part) => part === undefined);

function nilViolations({ content, declaredCategories }: Draft): Violation[] {
  const violations: Violation[] = [];
  if (!holdsNoLines(content)) violations.push({ field: 'kind', code: 'nil-with-lines', message: 'must be incident or statistical where there are lines: a nil return has none' });
  if (!declaredCategories?.length) violations.push({ field: 'categories', code: 'nil-without-categories', message: 'must name the categories in which there was nothing to report' });
  return violations;
}

function reportViolations({ content, declaredCategories }: Draft): Violation[] {
  const violations: Violation[] = [];
  if (holdsNoLines(content)) violations.push({ field: '', code: 'report-empty', message: 'must hold at least one line; where there was nothing to report say kind nil and name the categories' });
  if (declaredCategories !== undefined) violations.push({ field: 'categories', code: 'categories-unwanted', message: 'must be left out: they follow from the lines; only a nil return names them' });
  content.methods.forEach((method, index) => {
    if (saysNothing(method)) violations.push({ field: `methods.${index}`, code: 'method-empty', message: 'must say at least one of means, concealment, documentFraud, documentType, documentIssuer, overtness' });
  });
  return violations;
}
