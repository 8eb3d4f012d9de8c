/** A connection string with the database in its path; other options of the string stay. */
export function withDatabase(uri: string, database: string): string {
  const [, start = uri, rest = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*(\?.*)?$/.exec(uri) ?? [];
  return `${start}/${database}${rest}`;
}
