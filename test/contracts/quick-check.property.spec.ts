import { checkedSlowly, messages, quicklyChecked, typeName, type MessageType } from '@openvrs/contracts';
import fc from 'fast-check';
import { join } from 'node:path';
import { readFixtures } from '../../tools/asyncapi/fixtures';

const fixtures = readFixtures(join(__dirname, '../../libs/contracts/src'));
const typed = messages.map((message): MessageType<object> => ({ ...message, partitionOf: undefined }));
const exampleOf = ({ noun, verb, version }: MessageType<object>): object => {
  const example: unknown = fixtures.find(({ name }) => name === `${noun}-${verb}.v${version}`)?.content['data'];
  if (typeof example !== 'object' || example === null) throw new Error(`no fixture of ${noun} ${verb}`);
  return example;
};

/** Some values anywhere in it replaced, taken away or put beside. */
function changed(example: object): fc.Arbitrary<object> {
  let places = 0;
  JSON.stringify(example, (_, value: unknown) => ((places += 1), value));
  const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, [], {}, [[]], [null], null, '', 'GR', 0, 1, -1, 1.5, 1e308, true));
  return fc.array(fc.tuple(fc.integer({ min: 1, max: places - 1 }), junk), { maxLength: 3 }).map((changes) => {
    let seen = 0;
    const text = JSON.stringify(example, (_, value: unknown) => {
      const change = changes.find(([at]) => at === seen);
      seen += 1;
      return change ? structuredClone(change[1]) : value;
    });
    return JSON.parse(text) as object;
  });
}

describe.each(typed.map((message) => [typeName(message), message] as const))('the quick check of %s', (_, message) => {
  it('takes what is right', () => {
    expect(quicklyChecked(message.data, exampleOf(message))).toEqual(checkedSlowly(message.data, exampleOf(message)).instance);
  });

  it('takes nothing that class-validator refuses, and makes of it what class-transformer makes', () => {
    fc.assert(
      fc.property(changed(exampleOf(message)), (value) => {
        const quick = quicklyChecked(message.data, value);
        const { instance, violations } = checkedSlowly(message.data, value);
        if (quick === undefined) return;
        expect(violations).toEqual([]);
        expect(quick).toStrictEqual(instance);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses, where it is to, a field that nobody knows', () => {
    const value = { ...exampleOf(message), nobodyKnows: 1 };
    expect(quicklyChecked(message.data, value, 'refused')).toBeUndefined();
    expect(quicklyChecked(message.data, value)).not.toHaveProperty('nobodyKnows');
  });
});
