/**
 * An update that changes the fields of a document only where others are as expected; undefined takes a field away. To be sent
 * with a filter by `_id` alone: anything beside it makes the bundled engine look through the whole collection. It was changed
 * where `modifiedCount` says so.
 */
export function changedWhere(expected: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>>): object[] {
  const isExpected = { $and: Object.entries(expected).map(([field, value]) => ({ $eq: [`$${field}`, { $literal: value }] })) };
  const changed = Object.entries(fields).map(([field, value]) => {
    const kept = { $ifNull: [`$${field}`, '$$REMOVE'] };
    return [field, { $cond: ['$changing', value === undefined ? '$$REMOVE' : { $literal: value }, kept] }] as const;
  });
  return [{ $set: { changing: isExpected } }, { $set: Object.fromEntries(changed) as object }, { $unset: 'changing' }];
}
