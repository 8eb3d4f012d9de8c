import { patternFamilies, type PatternFamily } from '@openvrs/contracts';
import { insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import { chunksOf } from '../batching/chunks-of';
import { groupBy } from '../batching/group-by';
import { additionToken } from '../series/cell';
import { establishedAfter, familyOf, type FamilyKnowledge, type KnownPattern, type Sighting } from './known-pattern';
import type { FamilyDocument, PatternDocument } from './pattern.mongo-schema';
import type { Newcomers } from './newcomer-budget';
import { PatternRepository, tokensUpTo, type ShowingVersion } from './pattern.repository';
import { knownAs } from '../series/audience';

const operationsMax = 1_000;
/** Patterns known to be established, of which there is nothing more to write but that history shows them. */
const establishedMax = 100_000;
/** Versions that a pattern remembers as taken back: one is needed for as long as another process may still fold it. */
const goneMax = 100;

export class PatternMongoRepository extends PatternRepository {
  /** Whether history shows each. */
  private readonly established = new Map<string, boolean>();

  constructor(
    private readonly patterns: Collection<PatternDocument>,
    private readonly families: Collection<FamilyDocument>,
  ) {
    super();
  }

  async see(sightings: readonly Sighting[]): Promise<Sighting[]> {
    const began: Sighting[] = [];
    const groups = [...groupBy(sightings.filter((sighting) => this.isNews(sighting)), knownAs)];
    for (const some of chunksOf(groups, operationsMax)) {
      const made = new Set((await insertNew(this.patterns, some.flatMap(begun))).map(({ _id }) => _id));
      await this.seeAgain(some.filter(([key]) => !made.has(key)).flatMap(([, seen]) => seen));
      began.push(...some.flatMap(([key, seen]) => (made.has(key) ? seen.slice(0, 1) : [])));
    }
    return began;
  }

  async unsee({ reportId, version }: ShowingVersion, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.patterns.updateMany({ _id: { $in: [...keys] } }, takenBack({ reportId, version }));
  }

  async find(keys: readonly string[]): Promise<Map<string, KnownPattern>> {
    if (keys.length === 0) return new Map();
    const found = await this.patterns.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(found.map((document) => [document._id, toKnown(document)]));
  }

  async keysOf(family: PatternFamily, limit: number): Promise<string[]> {
    const found = await this.patterns.find({ family }, { projection: { _id: 1 } }).limit(limit).toArray();
    return found.map(({ _id }) => _id);
  }

  async tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void> {
    const operations = [...sightings].map(([family, count]) => ({
      updateOne: { filter: { _id: family }, update: { $inc: { sightings: count } }, upsert: true },
    }));
    if (operations.length > 0) await this.families.bulkWrite(operations, { ordered: false });
  }

  async newcomers(state: string, since: Date): Promise<Newcomers> {
    const begun = { onlyBy: state, since: { $gte: since } };
    const [all, history] = await Promise.all([this.patterns.countDocuments(begun), this.patterns.countDocuments({ ...begun, fromHistory: true })]);
    return { live: Math.max(0, all - history), history };
  }

  async knowledge(without: ReadonlySet<string> = new Set()): Promise<Map<PatternFamily, FamilyKnowledge>> {
    const others = without.size === 0 ? {} : { onlyBy: { $nin: [...without] } };
    const totals = new Map((await this.families.find({}).toArray()).map(({ _id, sightings }) => [_id, sightings]));
    const known = patternFamilies.map(async (family): Promise<[PatternFamily, FamilyKnowledge]> => {
      const [singletons, patterns] = await Promise.all([
        this.patterns.countDocuments({ family, sightings: 1, ...others }),
        this.patterns.countDocuments({ family, ...others }),
      ]);
      return [family, { sightings: totals.get(family) ?? 0, singletons, patterns }];
    });
    return new Map(await Promise.all(known));
  }

  /** Of patterns that are there: each sighting that is not among the first is added as long as the pattern is not established, and what history shows always. */
  private async seeAgain(sightings: readonly Sighting[]): Promise<void> {
    const known = await this.find([...new Set(sightings.map(knownAs))]);
    for (const [key, { sightings: count, fromHistory }] of known) if (count >= establishedAfter) this.remember(key, fromHistory);
    const operations = sightings.filter((sighting) => this.isNews(sighting)).map((sighting) => anotherSighting(sighting, known.get(knownAs(sighting))));
    if (operations.length > 0) await this.patterns.bulkWrite(operations as mongo.AnyBulkWriteOperation<PatternDocument>[], { ordered: false });
  }

  /** What history shows may be folded after what came live later: by another replica, or by who was away. */
  private isNews(sighting: Sighting): boolean {
    const fromHistory = this.established.get(knownAs(sighting));
    return fromHistory === undefined || (sighting.history && !fromHistory);
  }

  private remember(key: string, fromHistory: boolean): void {
    if (this.established.size >= establishedMax) this.established.clear();
    this.established.set(key, fromHistory);
  }
}

function begun([, seen]: [string, Sighting[]]): PatternDocument[] {
  const [sighting] = seen;
  if (sighting === undefined) return [];
  const { key: _id, ...about } = { ...sighting.pattern, key: knownAs(sighting), family: familyOf(sighting) };
  const first = [...new Set(seen.map(({ reportId }) => reportId))];
  const fromHistory = seen.some(({ history }) => history);
  const alone = seen.every(({ state }) => state === sighting.state) ? { onlyBy: sighting.state, since: sighting.at } : {};
  return [{ _id, ...about, places: [...about.places], first: first.slice(0, establishedAfter), sightings: first.length, fromHistory, ...alone }];
}

const isYoung = { $lt: ['$sightings', establishedAfter] };

/** What guards it stands in the update: by its id alone a pattern is found without looking at others. */
function anotherSighting(sighting: Sighting, known: KnownPattern | undefined): object {
  const { reportId, version, history, state } = sighting;
  const isFirst = { $not: [{ $in: [reportId, '$first'] }] };
  const isGone = { $in: [additionToken(reportId, version), { $ifNull: ['$gone', []] }] };
  const shared = known?.onlyBy !== undefined && known.onlyBy !== state;
  const alone = (field: string): object => ({ $cond: ['$entering', '$$REMOVE', { $ifNull: [`$${field}`, '$$REMOVE'] }] });
  const grown = {
    first: { $cond: ['$entering', { $concatArrays: ['$first', [reportId]] }, '$first'] },
    sightings: { $cond: ['$entering', { $add: ['$sightings', 1] }, '$sightings'] },
    ...(history ? { fromHistory: { $cond: [isGone, '$fromHistory', true] } } : {}),
    ...(shared ? { onlyBy: alone('onlyBy'), since: alone('since') } : {}),
  };
  const entering = { $and: [isYoung, isFirst, { $not: [isGone] }] };
  return { updateOne: { filter: { _id: knownAs(sighting) }, update: [{ $set: { entering } }, { $set: grown }, { $unset: 'entering' }] } };
}

/** Of a pattern that is not established: the version is remembered as gone, and the report no longer among the first. */
function takenBack({ reportId, version }: ShowingVersion): object[] {
  const gone = { $slice: [{ $concatArrays: [{ $ifNull: ['$gone', []] }, tokensUpTo({ reportId, version })] }, -goneMax] };
  const others = { $filter: { input: '$first', as: 'each', cond: { $ne: ['$$each', reportId] } } };
  const less = {
    gone: { $cond: ['$leaving', gone, { $ifNull: ['$gone', '$$REMOVE'] }] },
    sightings: { $cond: [{ $and: ['$leaving', { $in: [reportId, '$first'] }] }, { $subtract: ['$sightings', 1] }, '$sightings'] },
    rest: { $cond: ['$leaving', others, '$first'] },
  };
  return [{ $set: { leaving: isYoung } }, { $set: less }, { $set: { first: '$rest' } }, { $unset: ['leaving', 'rest'] }];
}

function toKnown({ _id, family, first, sightings, fromHistory, onlyBy }: PatternDocument): KnownPattern {
  return { key: _id, family, first, sightings, fromHistory, ...(onlyBy === undefined ? {} : { onlyBy }) };
}
