import fc from 'fast-check';
import { AllowedMethods } from './allowed-methods';

describe('the methods of an address', () => {
  const allowed = new AllowedMethods();
  allowed.learn('/v1/reports', 'POST');
  allowed.learn('/v1/reports', ['HEAD', 'GET']);
  allowed.learn('/v1/reports/:id', 'GET');
  allowed.learn('/v1/reports/waiting', 'DELETE');
  allowed.learn('/v1/reports/:id/release', 'POST');

  it.each<[string, string[]]>([
    ['/v1/reports', ['GET', 'HEAD', 'POST']],
    ['/v1/reports/rep_1', ['GET']],
    ['/v1/reports/rep_1/release', ['POST']],
    ['/v1/reports/waiting', ['DELETE', 'GET']],
    ['/v1/reports/', []],
    ['/v1/reports//release', []],
    ['/v1/report', []],
    ['/v1/reports/:id/release/now', []],
    ['', []],
  ])('%s takes %j', (path, methods) => {
    expect(allowed.at(path)).toEqual(methods);
  });

  it('are the same whatever document is named', () => {
    const id = fc.string({ minLength: 1 }).filter((text) => !text.includes('/') && text !== 'waiting');
    fc.assert(fc.property(id, (text) => expect(allowed.at(`/v1/reports/${text}`)).toEqual(['GET'])));
  });
});
