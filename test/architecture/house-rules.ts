import { isSpec, type SourceFile } from './source-files.fixture';

/** A rule of the house: its reason is what a failing test says. */
export interface HouseRule {
  readonly name: string;
  readonly reason: string;
  readonly breaks: (file: SourceFile) => boolean;
  /** A file that breaks it: a rule that nothing breaks has gone blind. */
  readonly planted: SourceFile;
}

const roles = [
  'module', 'controller', 'consumer', 'request', 'response', 'handler', 'errors', 'errors-table', 'env', 'repository', 'publisher', 'client', 'clock',
  'provider', 'guard', 'filter', 'pipe', 'fixture', 'builder', 'contract', 'connections', 'mongo-schema', 'mongo-repository', 'memory-repository',
  'mongo-mapper', 'mapper', 'oidc-adapter', 'kv-client', 'http-client', 'jetstream-client', 'mirror-client', 'mongo', 'jetstream', 'property', 'main', 'd',
  'spec', 'int-spec', 'e2e-spec', 'v1', 'v2',
];
const banned = /(^|\/)(utils?|helpers?|common|shared|base|managers?|dtos?|interfaces|types)(\/|\.ts$|-|\.)/;

export const houseRules: readonly HouseRule[] = [
  {
    name: 'names say their role',
    reason: 'kebab-concept.role.ts, roles from a closed list: one looks for a file by what it is.',
    breaks: ({ path }) => !isNamedByRole(path),
    planted: { path: 'apps/intake/src/report/report.service.ts', text: '' },
  },
  {
    name: 'no drawers for anything',
    reason: 'utils, helpers, common and their like hold what nobody thought about: name the concept.',
    breaks: ({ path }) => banned.test(path),
    planted: { path: 'libs/edge/src/utils/strings.ts', text: '' },
  },
  {
    name: 'one barrel a library',
    reason: 'A barrel inside hides who uses what and ties knots of imports.',
    breaks: ({ path, text }) => /^export \* from/m.test(text) && !/^libs\/[^/]+\/src\/index\.ts$/.test(path),
    planted: { path: 'libs/edge/src/health/index.ts', text: "export * from './health';" },
  },
  {
    name: 'no forwardRef',
    reason: 'Two that need each other are one, or need a third.',
    breaks: ({ path, text }) => path !== 'test/architecture/house-rules.ts' && /\bforwardRef\(/.test(text),
    planted: { path: 'apps/intake/src/intake.module.ts', text: 'forwardRef(() => A)' },
  },
  {
    name: 'no test that does not run',
    reason: 'A skipped test is a promise that nobody keeps; .only silences all others.',
    breaks: ({ path, text }) => path.endsWith('spec.ts') && /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/.test(text),
    planted: { path: 'apps/intake/src/a.spec.ts', text: "it.skip('later', () => {});" },
  },
  {
    name: 'no mock of our own code',
    reason: 'A mocked module tests the mock. Ports have executable stand-ins, and the rest is real.',
    breaks: ({ path, text }) => path.endsWith('spec.ts') && /\bjest\.(mock|doMock)\(/.test(text),
    planted: { path: 'apps/intake/src/a.spec.ts', text: "jest.mock('./report');" },
  },
  {
    name: 'silenced lint gives its reason',
    reason: 'An exception without a reason is a habit.',
    breaks: ({ path, text }) => path !== 'test/architecture/house-rules.ts' && /eslint-disable(?!.* -- )/.test(text),
    planted: { path: 'libs/edge/src/a.ts', text: '// eslint-disable-next-line no-console' },
  },
  {
    name: 'nothing left to do',
    reason: 'Work that is left belongs in an issue, where somebody sees it.',
    breaks: ({ path, text }) => path !== 'test/architecture/house-rules.ts' && /\b(TODO|FIXME)\b/.test(text),
    planted: { path: 'libs/edge/src/a.ts', text: '// TODO: later' },
  },
  {
    name: 'short main',
    reason: 'main.ts of a service reads the environment and boots; all else has a better place.',
    breaks: ({ path, text }) => /^apps\/[^/]+\/src\/main\.ts$/.test(path) && text.split('\n').length > 41,
    planted: { path: 'apps/intake/src/main.ts', text: '\n'.repeat(60) },
  },
  {
    name: 'injected by hand',
    reason: 'Handlers and nouns carry no decorator of the framework: the module makes them.',
    breaks: ({ path, text }) => /\.handler\.ts$/.test(path) && /^@(Injectable|Inject)\b/m.test(text),
    planted: { path: 'apps/intake/src/a/a.handler.ts', text: '@Injectable()\nexport class A {}' },
  },
  {
    name: 'no expression on a stored field',
    reason: 'A regular expression on an indexed field finds nothing on one of the engines: store what is searched for.',
    breaks: ({ path, text }) => !isSpec(path) && /\$regex\b/.test(text),
    planted: { path: 'apps/intake/src/report/report.mongo-repository.ts', text: "find({ name: { $regex: '^a' } })" },
  },
];

function isNamedByRole(path: string): boolean {
  const [concept = '', ...rest] = (path.split('/').at(-1) ?? '').replace(/\.ts$/, '').split('.');
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(concept) && rest.every((role) => roles.includes(role));
}
