import type { Draft } from '../report-rules/draft';
import type { ReportRequest } from './report.request';

/** What was left out takes the value that says so: no lines, no history, counted as detected. */
export function toDraft(request: ReportRequest): Draft {
  const { categories, narrative, ...lines } = request;
  const none = { routes: [], flows: [], fees: [], methods: [], migrantProfiles: [], smugglerProfiles: [], harms: [] };
  return {
    content: { basis: 'detection', history: false, ...none, ...lines },
    ...(categories === undefined ? {} : { declaredCategories: categories }),
    ...(narrative === undefined ? {} : { narrative }),
  };
}
