import { kvBuckets, messages, pulseValue } from '@openvrs/contracts';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import type { ClassDocs } from './class-docs';

export interface Schema {
  [keyword: string]: unknown;
}

const refPrefix = '#/components/schemas/';

/** JSON Schemas of everything that messages and buckets hold, by class name, with the words of their source. */
export function contractSchemas(docs: ReadonlyMap<string, ClassDocs>): Record<string, Schema> {
  const all = validationMetadatasToSchemas({ classTransformerMetadataStorage: defaultMetadataStorage, refPointerPrefix: refPrefix }) as Record<string, Schema>;
  const roots = [...messages.map((message) => message.data.name), ...kvBuckets.map((bucket) => bucket.value.name), pulseValue.name];
  const names = [...reachable(all, roots)].sort();
  return Object.fromEntries(names.map((name) => [name, described(all[name] ?? {}, docs.get(name))]));
}

export function schemaRef(name: string): { $ref: string } {
  return { $ref: `${refPrefix}${name}` };
}

function reachable(all: Record<string, Schema>, roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const pending = [...roots];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const refs = JSON.stringify(all[name] ?? {}).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    for (const [, ref] of refs) if (ref) pending.push(ref);
  }
  return found;
}

function described(schema: Schema, docs: ClassDocs | undefined): Schema {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const withWords = properties.map(([name, property]) => [name, describedProperty(property, docs?.fields.get(name))]);
  return {
    ...(docs?.text ? { description: docs.text } : {}),
    ...schema,
    properties: Object.fromEntries(withWords) as Record<string, Schema>,
    additionalProperties: true,
  };
}

/** A reference may not have siblings: its words go around it. */
function describedProperty(property: Schema, text: string | undefined): Schema {
  if (!text) return property;
  return '$ref' in property ? { description: text, allOf: [property] } : { description: text, ...property };
}
