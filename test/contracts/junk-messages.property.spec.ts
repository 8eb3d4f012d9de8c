import { ContractViolation, messages, open, openData, typeName, type MessageType } from '@openvrs/contracts';
import fc from 'fast-check';
import { join } from 'node:path';
import { readFixtures } from '../../tools/asyncapi/fixtures';

const fixtures = readFixtures(join(__dirname, '../../libs/contracts/src'));
const typed = messages.map((message): MessageType<object> => ({ ...message, partitionOf: undefined }));
const exampleOf = ({ noun, verb, version }: MessageType<object>): Record<string, unknown> | undefined =>
  fixtures.find(({ name }) => name === `${noun}-${verb}.v${version}`)?.content;

/** One value somewhere in it replaced by anything. */
function changed(example: unknown): fc.Arbitrary<string> {
  let places = 0;
  JSON.stringify(example, (_, value: unknown) => ((places += 1), value));
  return fc.tuple(fc.nat(places - 1), fc.oneof(fc.jsonValue(), fc.constantFrom([], {}, [[]], [null], null, '', 0, 1e308))).map(([at, junk]) => {
    let seen = 0;
    return JSON.stringify(example, (_, value: unknown) => (seen++ === at ? junk : value)) ?? '';
  });
}

describe.each(typed.map((message) => [typeName(message), message] as const))('whatever comes as %s', (_, message) => {
  const opened = (text: string): object | ContractViolation => {
    try {
      return open(message, new TextEncoder().encode(text)).data;
    } catch (error) {
      if (error instanceof ContractViolation) return error;
      throw error;
    }
  };

  it('is taken, and then holds what its class promises, or breaks its contract: nothing else happens', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: changed(exampleOf(message)) }, { weight: 1, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.json() }), (text) => {
        const result = opened(text);
        if (result instanceof ContractViolation) expect(result.violations.length).toBeGreaterThan(0);
        else expect(openData(message, JSON.parse(JSON.stringify(result)) as object)).toEqual(result);
      }),
      { numRuns: 100 },
    );
  });
});
