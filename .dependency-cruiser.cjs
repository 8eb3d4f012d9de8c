const spec = '\\.(spec|int-spec|e2e-spec|fixture|builder|contract)\\.ts$';

/** Who may import whom. Each rule says why; test/architecture/imports.spec.ts has seen each of them fail. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What imports each other cannot be read, tested or moved apart. A type alone may look back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-apart',
      comment: 'Services meet in messages only: each can be down, restarted and multiplied by itself.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-below-apps',
      comment: 'A library that knows an app serves that app alone.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test)/' },
    },
    {
      name: 'libs-by-their-door',
      comment: 'A library is what its index.ts offers; whatever lies behind may change.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/([^/]+)/', pathNot: spec },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'contracts-plain',
      comment: 'Messages outlive frameworks: a contract needs nothing but its validation.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: spec },
      to: { pathNot: '(^libs/contracts/src/|(^|/)node_modules/(class-validator|class-transformer|reflect-metadata)/)' },
    },
    {
      name: 'decisions-plain',
      comment: 'Who may see what, and what is unusual, are decided by pure functions: no framework, no database, no network.',
      severity: 'error',
      from: { path: '^libs/(entitlement|detection|vocabulary)/src/', pathNot: spec },
      to: { path: '((^|/)node_modules/(@nestjs|mongoose|@nats-io|fastify)/|^libs/(edge|messaging|storage|runtime|observability)/)' },
    },
    {
      name: 'handlers-unframed',
      comment: 'A use case is read and tested without the framework that calls it.',
      severity: 'error',
      from: { path: '\\.handler\\.ts$' },
      to: { path: ['(^|/)node_modules/(@nestjs|mongoose|@nats-io|fastify)/', '\\.(controller|consumer|module|mongo-repository|mongo-schema)\\.ts$'] },
    },
    {
      name: 'adapters-at-the-root',
      comment: 'Ports meet their adapters in the module alone, so that one place says what runs on what.',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['\\.(module|connections)\\.ts$', spec] },
      to: { path: '\\.(mongo-repository|memory-repository|kv-client|jetstream-client|http-client|mirror-client)\\.ts$' },
    },
    {
      name: 'tests-stay-out',
      comment: 'What runs for users never rests on what was made for tests.',
      severity: 'error',
      from: { path: '^(apps|libs|tools)/', pathNot: [spec, '^libs/testing/', '\\.memory-repository\\.ts$'] },
      to: { path: ['^libs/testing/', spec] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'require', 'import', 'default'] },
  },
};
