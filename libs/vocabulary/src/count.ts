import { codeList, type CodeOf } from './code-list';

/** What a number counts. One person may be detected many times: units are never added to each other. */
export const countingUnits = codeList([
  { code: 'detections', label: 'detections' },
  { code: 'persons', label: 'persons' },
  { code: 'events', label: 'events' },
]);
export type CountingUnit = CodeOf<typeof countingUnits>;

/** Zero is a known number. The other three are not numbers at all, and differ from each other. */
export const valueStates = codeList([
  { code: 'known', label: 'known' },
  { code: 'unknown', label: 'unknown' },
  { code: 'not-collected', label: 'not collected' },
  { code: 'not-applicable', label: 'not applicable' },
]);
export type ValueState = CodeOf<typeof valueStates>;

/** On what a figure rests. */
export const bases = codeList([
  { code: 'detection', label: 'detection' },
  { code: 'estimate', label: 'estimate' },
  { code: 'intelligence', label: 'intelligence' },
]);
export type Basis = CodeOf<typeof bases>;
