import { categoriesOf } from '../report/categories';
import { isHistory } from '../report/history';
import type { ReportContent } from '../report/report-content';
import type { Violation, Warning } from '../report/violation';
import { historyWarnings, meansWarnings, unknownWarnings } from './content-warnings';
import { countViolations } from './count-rules';
import type { Draft, Today } from './draft';
import { flowWarnings } from './flow-warnings';
import { embargoViolations, gradeViolations, handlingWarnings } from './handling-rules';
import { lineViolations } from './line-rules';
import { periodViolations, periodWarnings } from './period-rules';
import { placeViolations, placeWarnings } from './place-rules';
import { feeScopeViolations, referenceViolations } from './reference-rules';
import { routeViolations, routeWarnings } from './route-rules';

type Rule = (draft: Draft, today: Today) => Violation[];

const rules: readonly Rule[] = [
  lineViolations,
  periodViolations,
  routeViolations,
  placeViolations,
  referenceViolations,
  feeScopeViolations,
  countViolations,
  gradeViolations,
  embargoViolations,
];
const hints: readonly Rule[] = [periodWarnings, routeWarnings, placeWarnings, flowWarnings, unknownWarnings, meansWarnings, handlingWarnings];

/** A receipt names the first of many like warnings: nobody reads two thousand. */
export const findingsMax = 100;

/** A draft is sound when nothing in it contradicts the rest; then it is content, with what its sender should look at. */
export type Assessment =
  | { readonly sound: false; readonly violations: readonly Violation[] }
  | { readonly sound: true; readonly content: ReportContent; readonly warnings: readonly Warning[] };

export function assessDraft(draft: Draft, today: Today): Assessment {
  const violations = rules.flatMap((rule) => rule(draft, today));
  if (violations.length > 0) return { sound: false, violations: violations.slice(0, findingsMax) };
  const marked = draft.content.history;
  const history = isHistory(draft.content.period, marked, today);
  const warnings = [...historyWarnings(history, marked, today.backfillAfterDays), ...hints.flatMap((hint) => hint(draft, today))];
  const content = { ...draft.content, history, categories: categoriesOf(draft.content, draft.declaredCategories ?? []) };
  return { sound: true, content, warnings: warnings.slice(0, findingsMax) };
}
