import { assumedGrade, assumedTlp, nilReturnState } from './dataset/assumptions';
import { daysOf, type Month } from './dataset/month';
import type { DemoContent } from './dataset/demo-report';

/** "Nothing to report": it earns its state's standing like any other report. */
export interface NilReturn {
  readonly key: string;
  readonly month: Month;
  readonly state: string;
  readonly agency: string;
  readonly content: Pick<DemoContent, 'period' | 'grade' | 'handling'> & { readonly kind: 'nil'; readonly categories: readonly string[] };
}

export function nilReturnOf(month: Month, by: Pick<NilReturn, 'state' | 'agency'> = nilReturnState): NilReturn {
  return {
    key: `demo:${month}:${by.state}:nil`,
    month,
    ...by,
    content: {
      kind: 'nil',
      period: daysOf(month),
      categories: ['flows', 'routes'],
      grade: assumedGrade,
      handling: { tlp: assumedTlp },
    },
  };
}
