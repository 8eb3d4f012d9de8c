/** Test tier = file suffix: *.spec.ts is pure, *.int-spec.ts meets real servers, *.e2e-spec.ts the whole stack. */
const esmOnly = [
  '@nestjs', '@tokenizer', '@borewit', 'file-type', 'strtok3', 'token-types', 'uint8array-extras',
  'jose', 'oidc-provider', 'nanoid', 'quick-lru', 'oidc-token-hash', 'uuid', 'eta', 'cookie', 'eventsource-parser',
];

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  transform: {
    '^.+\\.[mc]?[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^@openvrs/([^/]+)$': '<rootDir>/libs/$1/src' },
  setupFiles: ['reflect-metadata'],
};

const servers = {
  globalSetup: '<rootDir>/test/servers/global-setup.ts',
  globalTeardown: '<rootDir>/test/servers/global-teardown.ts',
};

module.exports = {
  maxWorkers: 2,
  // A machine that does other things as well is slow, not wrong; what must be quick says so itself.
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.spec.ts'] },
    { ...shared, ...servers, displayName: 'int', testMatch: ['**/*.int-spec.ts'] },
    { ...shared, ...servers, displayName: 'e2e', testMatch: ['**/*.e2e-spec.ts'] },
  ],
};
