import { patternFamilies, type PatternFamily } from '@openvrs/contracts';
import { insertNew } from '@openvrs/storage';
import type { Collection, mongo } from 'mongoose';
import { chunksOf } from '../batching/chunks-of';
import { groupBy } from '../batching/group-by';
import { additionToken } from '../series/cell';
import { establishedAfter, type FamilyKnowledge, type KnownPattern, type Sighting } from './known-pattern';
import type { FamilyDocument, PatternDocument } from './pattern.mongo-schema';
import { PatternRepository, tokensUpTo, type ShowingVersion } from './pattern.repository';

const operationsMax = 1_000;
/** Keys known to be established, for which there is nothing to write any more. */
const establishedMax = 100_000;
/** Versions that a pattern remembers as taken back: one is needed for as long as another process may still fold it. */
const goneMax = 100;

export class PatternMongoRepository extends PatternRepository {
  private readonly established = new Set<string>();

  constructor(
    private readonly patterns: Collection<PatternDocument>,
    private readonly families: Collection<FamilyDocument>,
  ) {
    super();
  }

  async see(sightings: readonly Sighting[]): Promise<void> {
    const groups = [...groupBy(sightings, ({ pattern }) => pattern.key)].filter(([key]) => !this.established.has(key));
    for (const some of chunksOf(groups, operationsMax)) {
      const made = new Set((await insertNew(this.patterns, some.flatMap(begun))).map(({ _id }) => _id));
      await this.seeAgain(some.filter(([key]) => !made.has(key)).flatMap(([, seen]) => seen));
    }
  }

  async unsee({ reportId, version }: ShowingVersion, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const begun = { _id: { $in: [...keys] }, sightings: { $lt: establishedAfter } };
    await this.patterns.updateMany(begun, { $push: { gone: { $each: tokensUpTo({ reportId, version }), $slice: -goneMax } } });
    await this.patterns.updateMany({ ...begun, first: reportId }, { $pull: { first: reportId }, $inc: { sightings: -1 } });
  }

  async find(keys: readonly string[]): Promise<Map<string, KnownPattern>> {
    if (keys.length === 0) return new Map();
    const found = await this.patterns.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(found.map((document) => [document._id, toKnown(document)]));
  }

  async tally(sightings: ReadonlyMap<PatternFamily, number>): Promise<void> {
    const operations = [...sightings].map(([family, count]) => ({
      updateOne: { filter: { _id: family }, update: { $inc: { sightings: count } }, upsert: true },
    }));
    if (operations.length > 0) await this.families.bulkWrite(operations, { ordered: false });
  }

  async knowledge(): Promise<Map<PatternFamily, FamilyKnowledge>> {
    const totals = new Map((await this.families.find({}).toArray()).map(({ _id, sightings }) => [_id, sightings]));
    const known = patternFamilies.map(async (family): Promise<[PatternFamily, FamilyKnowledge]> => {
      const [singletons, patterns] = await Promise.all([this.patterns.countDocuments({ family, sightings: 1 }), this.patterns.countDocuments({ family })]);
      return [family, { sightings: totals.get(family) ?? 0, singletons, patterns }];
    });
    return new Map(await Promise.all(known));
  }

  /** Of patterns that are there: each sighting that is not among the first is added as long as the pattern is not established. */
  private async seeAgain(sightings: readonly Sighting[]): Promise<void> {
    const known = await this.find([...new Set(sightings.map(({ pattern }) => pattern.key))]);
    for (const [key, { sightings: count }] of known) if (count >= establishedAfter) this.remember(key);
    const operations = sightings.filter(({ pattern }) => !this.established.has(pattern.key)).map(anotherSighting);
    if (operations.length > 0) await this.patterns.bulkWrite(operations as mongo.AnyBulkWriteOperation<PatternDocument>[], { ordered: false });
  }

  private remember(key: string): void {
    if (this.established.size >= establishedMax) this.established.clear();
    this.established.add(key);
  }
}

function begun([, seen]: [string, Sighting[]]): PatternDocument[] {
  const [sighting] = seen;
  if (sighting === undefined) return [];
  const { key: _id, ...about } = sighting.pattern;
  const first = [...new Set(seen.map(({ reportId }) => reportId))];
  const fromHistory = seen.some(({ history }) => history);
  return [{ _id, ...about, places: [...about.places], first: first.slice(0, establishedAfter), sightings: first.length, fromHistory }];
}

function anotherSighting({ pattern, reportId, version, history }: Sighting): object {
  const gone = { $nin: [additionToken(reportId, version)] };
  const filter = { _id: pattern.key, sightings: { $lt: establishedAfter }, first: { $nin: [reportId] }, gone };
  const update = { $push: { first: reportId }, $inc: { sightings: 1 }, ...(history ? { $set: { fromHistory: true } } : {}) };
  return { updateOne: { filter, update } };
}

function toKnown({ _id, family, first, sightings, fromHistory }: PatternDocument): KnownPattern {
  return { key: _id, family, first, sightings, fromHistory };
}
