import { Parser } from '@asyncapi/parser';
import { messages, serviceNames } from '@openvrs/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asyncapiFile, renderAsyncapi } from '../../tools/asyncapi/render';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, asyncapiFile), 'utf8');

describe(asyncapiFile, () => {
  it('is what the contracts say: run `npm run docs:asyncapi` after changing them', () => {
    expect(text).toBe(renderAsyncapi(root));
  });

  it('is a valid AsyncAPI document, its examples included', async () => {
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => Number(severity) === 0).map(({ message, path }) => `${path.join('/')}: ${message}`)).toEqual([]);
    expect(document?.allMessages().length).toBe(messages.length);
  });

  it('has an operation for every service that sends or takes a message', () => {
    const { operations } = parse(text) as { operations: Record<string, { action: string }> };
    const expected = messages.reduce((sum, each) => sum + each.publishers.length + each.consumers.length + each.tails.length, 0);
    expect(Object.keys(operations)).toHaveLength(expected);
    expect(new Set(Object.keys(operations).map((name) => name.split('.')[0]))).toEqual(new Set(serviceNames));
  });
});
