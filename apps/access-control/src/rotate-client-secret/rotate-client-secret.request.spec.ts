import { validated } from '@openvrs/edge';
import { ReplaceClientKeysRequest, RotateClientSecretRequest } from './rotate-client-secret.request';

const given = { keys: [{ kty: 'EC' }] };

describe.each<[string, new () => { overlapSeconds: number }, object]>([
  ['a new secret', RotateClientSecretRequest, {}],
  ['keys', ReplaceClientKeysRequest, given],
])('the overlap with %s', (_, type, body) => {
  it('is a day unless given, none to thirty days', () => {
    expect(validated(type, body).overlapSeconds).toBe(86_400);
    for (const overlapSeconds of [0, 30 * 86_400]) expect(validated(type, { ...body, overlapSeconds }).overlapSeconds).toBe(overlapSeconds);
    for (const overlapSeconds of [-1, 30 * 86_400 + 1]) expect(() => validated(type, { ...body, overlapSeconds })).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ field: 'overlapSeconds' })] }) as Error);
  });
});

it('keys are asked for beside the overlap', () => {
  expect(validated(ReplaceClientKeysRequest, given).keys).toEqual(given.keys);
  expect(() => validated(ReplaceClientKeysRequest, {})).toThrow(expect.objectContaining({ code: 'validation-failed' }) as Error);
});
