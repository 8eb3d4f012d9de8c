import { codeList, type CodeOf } from './code-list';

/**
 * What was detected, after the indicators of the Frontex Risk Analysis Network, whose number each keeps. `counts` is
 * the unit the network counts in; a national series may count persons instead, and says so.
 */
export const indicators = codeList([
  {
    code: 'illegal-border-crossing-between-bcps',
    label: 'illegal border-crossing between crossing points',
    fran: '1A',
    counts: 'detections',
  },
  {
    code: 'clandestine-entry-at-bcps',
    label: 'clandestine entry at a crossing point',
    fran: '1B',
    counts: 'detections',
  },
  { code: 'suspected-facilitators', label: 'suspected facilitators', fran: '2', counts: 'persons' },
  { code: 'illegal-stay', label: 'illegal stay', fran: '3', counts: 'detections' },
  { code: 'refusal-of-entry', label: 'refusal of entry', fran: '4', counts: 'events' },
  { code: 'false-document-use', label: 'users of false documents', fran: '6', counts: 'detections' },
]);
export type Indicator = CodeOf<typeof indicators>;

export const borderTypes = codeList([
  { code: 'land', label: 'land border' },
  { code: 'sea', label: 'sea border' },
  { code: 'air', label: 'air border' },
]);
export type BorderType = CodeOf<typeof borderTypes>;

export const directions = codeList([
  { code: 'entry', label: 'entry' },
  { code: 'exit', label: 'exit' },
  { code: 'transit', label: 'transit' },
]);
export type Direction = CodeOf<typeof directions>;
