import { means, modes } from '@openvrs/vocabulary';
import type { Count } from '../report/report-content';
import type { Warning } from '../report/violation';
import type { Draft } from './draft';

const countedLists = ['flows', 'migrantProfiles', 'smugglerProfiles'] as const;
const isUnsaid = ({ count }: { count: Count }): boolean => count.state !== 'known';

/** Lines that count nothing are kept, and earn nothing. */
export function unknownWarnings({ content }: Draft): Warning[] {
  return countedLists
    .filter((list) => content[list].length > 0 && content[list].every(isUnsaid))
    .map((field) => ({ field, code: 'all-unknown', message: 'no line has a known count: it is no contribution to this category' }));
}

/** A boat on a road is more likely a slip than a finding. */
export function meansWarnings({ content }: Draft): Warning[] {
  return content.methods.flatMap((method, index) => {
    const mode = means.entries.find(({ code }) => code === method.means)?.mode;
    const leg = content.routes.find(({ ref }) => ref === method.routeRef)?.legs[method.legIndex ?? -1];
    const open: readonly string[] = ['unknown', 'multimodal'];
    if (mode === undefined || leg === undefined || open.includes(mode) || open.includes(leg.mode) || mode === leg.mode) return [];
    return [{ field: `methods.${index}.means`, code: 'means-unlike-mode', message: `goes ${modes.labelOf(mode)}, the leg it points at does not` }];
  });
}

/** Kept apart from the rest because it must also be said of what nobody marked. */
export function historyWarnings(history: boolean, marked: boolean, backfillAfterDays: number): Warning[] {
  if (!history || marked) return [];
  return [{ field: 'history', code: 'taken-as-history', message: `the period ended more than ${backfillAfterDays} days ago: it builds baselines, alerts nobody and is no contribution` }];
}
