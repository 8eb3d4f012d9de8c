import { codeList, type CodeOf } from './code-list';

/** What a place is to a route; a place may have several. */
export const nodeRoles = codeList([
  { code: 'origin', label: 'origin' },
  { code: 'embarkation', label: 'point of embarkation' },
  { code: 'transit', label: 'transit' },
  { code: 'hub', label: 'hub' },
  { code: 'border-crossing', label: 'border crossing' },
  { code: 'intended-destination', label: 'intended destination' },
  { code: 'actual-destination', label: 'actual destination' },
]);
export type NodeRole = CodeOf<typeof nodeRoles>;
