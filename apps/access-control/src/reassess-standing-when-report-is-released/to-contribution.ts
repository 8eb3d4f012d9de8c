import type { Category, CountV1, Envelope, HandlingV1, ReportContentV1, ReportReleasedV1, ReportWithdrawnV1 } from '@openvrs/contracts';
import { isSharedSoon } from '@openvrs/entitlement';
import { createHash } from 'node:crypto';
import type { Contribution } from '../contribution/contribution';

/** History earns no standing, nor what no other state is let see, nor what says nothing; a nil return does. */
export function releasedContribution({ data }: Envelope<ReportReleasedV1>): Contribution {
  const { content, state } = data;
  const counts = !content.history && isForOthers(content.handling) && isSharedSoon(content.handling, new Date(data.releasedAt));
  return {
    reportId: data.reportId,
    state,
    version: data.version,
    kind: content.kind,
    categories: content.categories.filter((category) => content.kind === 'nil' || saysSomething[category](content)),
    firstReleasedAt: new Date(data.releasedAt),
    counts,
    // What never counted makes nothing old: history that is entered anew as what it is, or a report that is shared at last.
    ...(counts ? { fingerprints: [fingerprintOf(content)] } : {}),
    handling: content.handling,
    dangerToLife: content.harms.length > 0,
  };
}

export function withdrawnContribution({ data }: Envelope<ReportWithdrawnV1>): Contribution {
  return {
    reportId: data.reportId,
    state: data.state,
    version: data.version,
    kind: 'withdrawn',
    categories: [],
    firstReleasedAt: new Date(data.withdrawnAt),
    counts: false,
  };
}

/** Rows of which all is unknown, not collected or not applicable say nothing. */
const saysSomething: Readonly<Record<Category, (content: ReportContentV1) => boolean>> = {
  flows: ({ flows }) => flows.some(({ count }) => isKnown(count)),
  routes: ({ routes }) => routes.some(({ legs }) => legs.length > 0),
  fees: ({ fees }) => fees.length > 0,
  methods: ({ methods }) => methods.some(({ means, concealment, documentFraud, documentType, overtness }) => [means, concealment, documentFraud, documentType, overtness].some(isSaid)),
  'migrant-profiles': ({ migrantProfiles }) => migrantProfiles.some(({ count, citizenship, sex, ageBand, motive, education, unaccompaniedMinor }) =>
    isKnown(count) || [citizenship, sex, ageBand, motive, education, unaccompaniedMinor].some(isSaid)),
  'smuggler-profiles': ({ smugglerProfiles }) => smugglerProfiles.some(({ count, citizenship, sex, ageBand, role, organisation }) =>
    isKnown(count) || [citizenship, sex, ageBand, role, organisation].some(isSaid)),
};

function isKnown({ state }: CountV1): boolean {
  return state === 'known';
}

function isSaid(word: string | undefined): boolean {
  return word !== undefined && word !== 'unknown';
}

/** RED without a list shares with nobody. Whether a list does is known where it is known who takes part. */
function isForOthers({ tlp, releasableTo }: HandlingV1): boolean {
  return tlp !== 'RED' || releasableTo !== undefined;
}

/** Equal where period and rows are, in whatever order the rows stand. */
function fingerprintOf(content: ReportContentV1): string {
  const { kind, period, routes, flows, fees, methods, migrantProfiles, smugglerProfiles, harms } = content;
  const lists = [routes, flows, fees, methods, migrantProfiles, smugglerProfiles, harms].map((rows: readonly object[]) => rows.map(sorted).sort());
  const nil = kind === 'nil' ? [...content.categories].sort() : [];
  return createHash('sha256').update(sorted([kind, period, nil, lists])).digest('base64url');
}

/** The same text for the same data, in whatever order its fields stand. */
function sorted(value: object): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each);
}
