import type { Category, HandlingV1, ReportKind } from '@openvrs/contracts';

/** What was withdrawn is no report of any kind any longer. */
export type ContributionKind = ReportKind | 'withdrawn';

/** What one report has contributed, as its latest version says. */
export interface Contribution {
  readonly reportId: string;
  readonly state: string;
  readonly version: number;
  readonly kind: ContributionKind;
  /** Those that it says something about; whether that counts is another question. */
  readonly categories: readonly Category[];
  /** Neither a correction nor a copy under another number makes a report younger: what counts is when it was first released. */
  readonly firstReleasedAt: Date;
  /** Neither history nor withdrawn nor kept from every other state. */
  readonly counts: boolean;
  /** Of what its versions said, whatever their numbers: copies share it. */
  readonly fingerprints?: readonly string[];
  /** Of the latest released version. */
  readonly handling?: HandlingV1;
  readonly dangerToLife?: boolean;
}

/** What one version of a report says of itself, and since when that is known here. */
export interface KnownVersion extends Pick<Contribution, 'version' | 'kind' | 'categories' | 'handling' | 'dangerToLife'> {
  readonly knownAt: Date;
}

export interface KnownReport {
  readonly reportId: string;
  readonly state: string;
  readonly versions: readonly KnownVersion[];
}

/** The version that held at a moment, as was known then: what came late changes nothing of it. */
export function asKnownAt({ versions }: KnownReport, at: Date): KnownVersion | undefined {
  const known = versions.filter(({ knownAt }) => knownAt <= at);
  return known.reduce<KnownVersion | undefined>((best, each) => (best === undefined || each.version > best.version ? each : best), undefined);
}

export function knownVersion({ version, kind, categories, handling, dangerToLife }: Contribution, knownAt: Date): KnownVersion {
  return { version, kind, categories: [...categories], ...defined({ handling, dangerToLife }), knownAt };
}

/** The youngest contribution that counts, of one state in each category. */
export type Latest = ReadonlyMap<Category, Contribution>;

/** Of several versions of a report the highest, first released when the first of them was. */
export function latestVersions(contributions: readonly Contribution[]): Contribution[] {
  const kept = new Map<string, Contribution>();
  for (const each of contributions) {
    const other = kept.get(each.reportId);
    kept.set(each.reportId, other ? merged(other, each) : each);
  }
  return [...kept.values()];
}

export function merged(a: Contribution, b: Contribution): Contribution {
  const [newer, older] = a.version >= b.version ? [a, b] : [b, a];
  const firstReleasedAt = a.firstReleasedAt <= b.firstReleasedAt ? a.firstReleasedAt : b.firstReleasedAt;
  const fingerprints = [...new Set([...(a.fingerprints ?? []), ...(b.fingerprints ?? [])])];
  const kept = { handling: newer.handling ?? older.handling, dangerToLife: newer.dangerToLife ?? older.dangerToLife };
  return { ...newer, firstReleasedAt, ...defined(kept), ...(fingerprints.length > 0 ? { fingerprints } : {}) };
}

/** When something that says the same was first released by the same state. */
export type FirstSaid = ReadonlyMap<string, Date>;

/** A copy is as old as what it copies, whether that is still there or was withdrawn. */
export function withAgeOfOriginal(contributions: readonly Contribution[], said: FirstSaid): Contribution[] {
  const first = new Map(said);
  const oldestFirst = [...contributions].sort((a, b) => a.firstReleasedAt.getTime() - b.firstReleasedAt.getTime());
  const aged = new Map<Contribution, Contribution>();
  for (const each of oldestFirst) {
    const keys = (each.fingerprints ?? []).map((fingerprint) => `${each.state} ${fingerprint}`);
    const firstReleasedAt = keys.reduce((oldest, key) => earlier(oldest, first.get(key)), each.firstReleasedAt);
    for (const key of keys) first.set(key, earlier(firstReleasedAt, first.get(key)));
    aged.set(each, { ...each, firstReleasedAt });
  }
  return contributions.map((each) => aged.get(each) ?? each);
}

function earlier(one: Date, other: Date | undefined): Date {
  return other !== undefined && other < one ? other : one;
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
