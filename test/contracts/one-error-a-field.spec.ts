import { RequestRefused, validated, type FieldError } from '@openvrs/edge';
import { getMetadataStorage } from 'class-validator';
import { join } from 'node:path';
import { sourceFiles } from '../architecture/source-files.fixture';

type Request = new () => object;
const root = join(__dirname, '../..');
const files = sourceFiles().map(({ path }) => path).filter((path) => /^(apps|libs)\/.*\.request\.ts$/.test(path));

async function requestsIn(path: string): Promise<Request[]> {
  const exported = Object.entries((await import(join(root, path))) as Record<string, unknown>);
  return exported.filter(([name]) => /^[A-Z].*Request$/.test(name)).map(([, type]) => type as Request);
}

function propertiesOf(type: Request): string[] {
  return [...new Set(getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).map(({ propertyName }) => propertyName))];
}

function errorsOf(type: Request, given: object): readonly FieldError[] {
  try {
    validated(type, given);
  } catch (error) {
    if (error instanceof RequestRefused) return error.errors;
    throw error;
  }
  return [];
}

function saidTwice(errors: readonly FieldError[]): FieldError[] {
  return errors.filter(({ field }) => errors.filter((each) => each.field === field).length > 1);
}

describe('every request of every service', () => {
  it('is looked at', async () => expect((await Promise.all(files.map(requestsIn))).flat().length).toBeGreaterThan(25));

  it.each(files)('%s: says one thing of a field that is missing, and that what to send', async (path) => {
    for (const type of await requestsIn(path)) {
      const errors = errorsOf(type, {});
      expect(saidTwice(errors)).toEqual([]);
      for (const { code, message } of errors) expect([code, message]).toEqual(['is-defined', expect.stringMatching(/^must be given: ./)]);
    }
  });

  it.each(files)('%s: says one thing of a field of a wrong type', async (path) => {
    for (const type of await requestsIn(path)) {
      for (const wrong of [null, true, { is: 'wrong' }, Number.NaN]) {
        expect(saidTwice(errorsOf(type, Object.fromEntries(propertiesOf(type).map((property) => [property, wrong]))))).toEqual([]);
      }
    }
  });
});
