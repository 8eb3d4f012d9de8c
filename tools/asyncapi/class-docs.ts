import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the source says of a class and its fields. */
export interface ClassDocs {
  text?: string;
  readonly fields: Map<string, string>;
}

/** Reads the doc comments of the contracts: words that are written once, beside what they describe. */
export function readClassDocs(folder: string): Map<string, ClassDocs> {
  const docs = new Map<string, ClassDocs>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.v\d+\.ts$/.test(file)).sort();
  for (const file of files) readFile(readFileSync(join(folder, file), 'utf8'), docs);
  return docs;
}

function readFile(source: string, docs: Map<string, ClassDocs>): void {
  let comment: string | undefined;
  let current: ClassDocs | undefined;
  for (const part of source.matchAll(/\/\*\*([\s\S]*?)\*\/|^export class (\w+)|^ {2}(\w+)[!?]:|^}/gm)) {
    const [all, text, className, field] = part;
    if (text !== undefined) comment = plain(text);
    else if (className !== undefined) docs.set(className, (current = { text: comment, fields: new Map() }));
    else if (field !== undefined && comment !== undefined) current?.fields.set(field, comment);
    if (text === undefined || all === '}') comment = undefined;
  }
}

function plain(comment: string): string {
  return comment.replace(/^\s*\*/gm, '').replace(/\s+/g, ' ').trim();
}
