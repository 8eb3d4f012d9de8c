import { encode, entitlementsBucket, kvBuckets, messages, open, openData, participantsBucket, rateCountsBucket, revocationsBucket, serviceNames, typeName, type Envelope, type KvBucket, type MessageType } from '@openvrs/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readFixtures } from '../../tools/asyncapi/fixtures';
import frozen from './frozen-fixtures.json';

const folder = join(__dirname, '../../libs/contracts/src');
const fixtures = readFixtures(folder);
const fixtureOf = (name: string): Record<string, unknown> | undefined => fixtures.find((each) => each.name === name)?.content;
const nameOf = (message: { noun: string; verb: string; version: number }): string => `${message.noun}-${message.verb}.v${message.version}`;
const envelopeOf = (name: string): Envelope => Object.assign({} as Envelope, fixtureOf(name));
const typed = messages.map((message): MessageType<object> => ({ ...message, partitionOf: undefined }));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.v\d+\.ts$/.test(file));
const saysItIsAMessage = (file: string): boolean => readFileSync(join(folder, file), 'utf8').includes(': MessageType<');
/** Every released version of a bucket's value, the newest last. */
const bucketFixtures: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(serviceNames.map((service) => [rateCountsBucket(service).name, ['rate-counts.v1']])),
  [entitlementsBucket.name]: ['entitlement-snapshot.v1', 'entitlement-snapshot.v2'],
  [participantsBucket.name]: ['participant-snapshot.v1'],
  [revocationsBucket.name]: ['revocation.v1'],
};

describe('the catalogue', () => {
  it('holds every message that has a file, and no other', () => {
    expect(sources.filter(saysItIsAMessage).map((file) => basename(file, '.ts')).sort()).toEqual(typed.map(nameOf).sort());
  });

  it('has a committed example of every message and bucket value, and no other', () => {
    expect(fixtures.map(({ name }) => name).sort()).toEqual([...typed.map(nameOf), ...new Set(Object.values(bucketFixtures).flat())].sort());
    expect(Object.keys(bucketFixtures).sort()).toEqual(kvBuckets.map(({ name }) => name).sort());
  });

  it('keeps each example beside its class', () => {
    for (const { file, name } of fixtures) expect(sources).toContain(file.replace('.fixture.json', '.ts').replace(basename(file, '.fixture.json'), name));
  });
});

describe.each(typed.map((message) => [typeName(message), message] as const))('the example of %s', (_, message) => {
  const fixture = envelopeOf(nameOf(message));

  it('opens, and holds nothing that its class does not know', () => {
    const opened = open(message, encode(fixture));
    expect(JSON.parse(JSON.stringify(opened))).toEqual(fixture);
  });

  it('is refused when any one of its data is left out that the class does not call optional', () => {
    const accepted = Object.keys(fixture.data).filter((field) => {
      try {
        openData(message, Object.fromEntries(Object.entries(fixture.data).filter(([key]) => key !== field)));
        return true;
      } catch {
        return false;
      }
    });
    expect(accepted).toEqual(accepted.filter((field) => field === 'until'));
  });

  it.each(['id', 'source', 'type', 'subject', 'time', 'dataschema', 'data', 'specversion'])('is refused without its %s', (field) => {
    const rest = Object.fromEntries(Object.entries(fixture).filter(([key]) => key !== field));
    expect(() => open(message, new TextEncoder().encode(JSON.stringify(rest)))).toThrow(expect.objectContaining({ code: 'contract-violation' }) as Error);
  });
});

describe.each(kvBuckets.map((bucket) => [bucket.name, bucket] as const))('the examples of values of the bucket %s', (name, bucket) => {
  const { value, upcast = (same: object) => same }: KvBucket<object> = bucket;

  it.each(bucketFixtures[name] ?? [])('can be read: %s', (version) => {
    const instance = plainToInstance<object, unknown>(value, upcast(fixtureOf(version) ?? {}));
    expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
  });
});

describe('a released version', () => {
  const digest = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

  it.each(fixtures.map(({ name, content }) => [name, content] as const))('is never edited: %s', (name, content) => {
    const released = (frozen as Record<string, string>)[name];
    const explanation =
      `${name} has changed (now ${digest(content)}). Stored messages and other services still speak the released version: ` +
      'add the next version with its own class, fixture and upcaster. Only a version that was never released may be frozen anew.';
    expect(released === digest(content) ? 'unchanged' : explanation).toBe('unchanged');
  });

  it('is frozen as long as it exists', () => {
    expect(Object.keys(frozen).sort()).toEqual(fixtures.map(({ name }) => name).sort());
  });
});
