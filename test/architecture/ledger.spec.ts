import { actionOf, resourceOf } from '@openvrs/edge';
import { actActions, serviceNames } from '@openvrs/contracts';
import { doorsOf } from '../journeys/doors.fixture';
import { isSpec, sourceFiles } from './source-files.fixture';

const sources = sourceFiles().filter(({ path }) => /^(apps|libs)\//.test(path) && !isSpec(path) && !/\.(fixture|contract)\.ts$/.test(path));
const writing = /\.(update(One|Many)|delete(One|Many)|replaceOne|findOneAnd\w+|bulkWrite|drop\w*|rename)\b/;

describe('the ledger', () => {
  const stores = sources.filter(({ path }) => /^apps\/access-control\/src\/(ledger|receipt)\//.test(path));

  it('is added to, and by no code changed or shortened', () => {
    expect(stores.length).toBeGreaterThan(8);
    expect(stores.filter(({ text }) => writing.test(text)).map(({ path }) => path)).toEqual([]);
    expect(writing.test('await this.collection.updateOne({})')).toBe(true);
  });

  it.each(['ledger', 'receipts', 'ledgerKeys'])('keeps its collection %s behind its own ports', (name) => {
    const naming = sources.filter(({ text }) => new RegExp(`(collection: |collection\\()'${name}'`).test(text)).map(({ path }) => path);
    expect(naming.map((path) => path.replace(/^apps\/access-control\/src\/(ledger|receipt)\/\w+\.mongo-schema\.ts$/, 'its schema'))).toEqual(['its schema']);
  });
});

describe('the record of requests', () => {
  const controllers = sources.filter(({ path }) => path.endsWith('.controller.ts'));

  /** Enrolment says itself whom it made; the receipts and the health of a service are for everybody. */
  const open = ['apps/access-control/src/enrol-administrator', 'apps/access-control/src/show-ledger-roots', 'libs/edge/src'];

  it('leaves out only doors that are open to everybody', () => {
    const opened = controllers.filter(({ text }) => text.includes('@Public()')).map(({ path }) => path.slice(0, path.lastIndexOf('/')));
    expect(opened.sort()).toEqual(open);
  });

  it('is made before an answer that takes the connection over', () => {
    const hijacking = controllers.filter(({ text }) => text.includes('.hijack()'));
    expect(hijacking.length).toBeGreaterThan(0);
    for (const { path, text } of hijacking) expect([path, text.indexOf('await act.begins(') > 0 && text.indexOf('await act.begins(') < text.indexOf('.hijack()')]).toEqual([path, true]);
  });

  it.each(serviceNames.flatMap((service) => doorsOf(service).filter(({ path }) => path.startsWith('/v1/')).map((door) => [`${service} ${door.method} ${door.path}`, { service, ...door }] as const)))('has a name for %s', (_, { service, method, path }) => {
    const params = Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, 'x1']));
    const asked = { service, method, route: path, params, url: path.replace(/:\w+/g, 'x1') };
    expect(actActions).toContain(actionOf(asked));
    expect(resourceOf(asked)).toMatch(path.includes(':') ? /^[a-z-]+:x1(\/[a-z-]+:x1)*$/ : /^[A-Z]+ [a-z-]+\/v1\/[a-z-/]+$/);
  });
});
