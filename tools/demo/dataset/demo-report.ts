import type { FlowV1, ReportContentV1 } from '@openvrs/contracts';
import { assumedGrade, assumedTlp, type Assumption } from './assumptions';
import { daysOf, type Month } from './month';

/** What a report of the demo says; whether it is history is decided when it is sent. */
export type DemoContent = Pick<ReportContentV1, 'kind' | 'period' | 'basis' | 'routes' | 'flows' | 'grade' | 'handling'>;

export interface DemoReport {
  /** Unique and the same in every run: the idempotency key. */
  readonly key: string;
  readonly month: Month;
  readonly state: string;
  readonly agency: string;
  readonly content: DemoContent;
}

/** One counted line; no citizenship means that none is known of all it counts. */
export interface Line {
  readonly citizenship?: string;
  readonly count: number;
}

const routeRef = 'route';

function route({ from, to, toSubdivision, mode }: Assumption): DemoContent['routes'][number] {
  const end = toSubdivision ? { country: to, subdivision: toSubdivision } : { country: to };
  return {
    ref: routeRef,
    legs: [{ from: { country: from, role: 'embarkation' }, to: { ...end, role: 'border-crossing' }, mode }],
  };
}

const isSea = (assumption: Assumption): boolean => assumption.mode === 'maritime';

/** Frontex counts detections; both national series count people. */
const unitOf = (assumption: Assumption): FlowV1['unit'] => (assumption.source.of === 'frontex' ? 'detections' : 'persons');

function flow(assumption: Assumption, line: Line): FlowV1 {
  return {
    indicator: 'illegal-border-crossing-between-bcps',
    unit: unitOf(assumption),
    count: { state: 'known', value: line.count },
    ...(line.citizenship ? { citizenship: line.citizenship } : {}),
    routeRef,
    borderType: isSea(assumption) ? 'sea' : 'land',
    direction: 'entry',
    facilitated: 'unknown',
  };
}

function keyOf({ source, state, agency, from, to, mode }: Assumption, month: Month): string {
  return ['demo', month, state, agency, `${from}-${to}`, mode, source.of].join(':');
}

/** The month's return of one assumption. Nothing counted is a return of zero, not silence. */
export function returnOf(assumption: Assumption, month: Month, lines: readonly Line[]): DemoReport {
  const counted = lines.length > 0 ? lines : [{ count: 0 }];
  return {
    key: keyOf(assumption, month),
    month,
    state: assumption.state,
    agency: assumption.agency,
    content: {
      kind: 'statistical',
      period: daysOf(month),
      basis: 'detection',
      routes: [route(assumption)],
      flows: counted.map((line) => flow(assumption, line)),
      grade: assumedGrade,
      handling: { tlp: assumedTlp },
    },
  };
}
