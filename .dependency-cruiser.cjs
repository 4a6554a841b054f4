/** The house's rules of direction, as sentences. `npm run boundaries` checks them; see ARCHITECTURE.md. */
const WINGS = 'collect|segment|reach|sell|measure';
const TESTS = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    { name: 'no import cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core depends on nothing',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: [TESTS, '/testing/'] },
      to: { pathNot: '^packages/core/src' },
    },
    {
      name: 'contract knows core and TypeBox only',
      severity: 'error',
      from: { path: '^packages/contract/src', pathNot: TESTS },
      to: { pathNot: '^packages/(core|contract)/src|node_modules/typebox/' },
    },
    {
      name: 'the console uses core and the generated client, and no other package of ours',
      severity: 'error',
      from: { path: '^packages/dashboard/src', pathNot: TESTS },
      to: { path: '^(packages/(contract|server)|bench|demo|e2e)/' },
    },
    {
      name: 'a wing of the console is entered through its index.ts',
      severity: 'error',
      from: { path: '^packages/dashboard/src/(collect|segment|reach|sell|measure|home|session|settings)/' },
      to: {
        path: '^packages/dashboard/src/(collect|segment|reach|sell|measure|home|session|settings)/',
        pathNot: ['^packages/dashboard/src/$1/', '/index\\.ts$'],
      },
    },
    {
      name: 'the simulator meets the server over HTTP only',
      severity: 'error',
      from: { path: '^demo/src', pathNot: TESTS },
      to: { path: '^(packages/(?!core/)|bench|e2e)' },
    },
    {
      name: 'platform, stores and log know no wing',
      severity: 'error',
      from: { path: '^packages/server/src/(platform|stores|log)/', pathNot: TESTS },
      to: { path: `^packages/server/src/(${WINGS}|engine|main)/` },
    },
    {
      name: 'a room is entered through its index.ts',
      severity: 'error',
      from: { path: '^packages/(core|server)/src/([^/]+/[^/]+)/' },
      to: {
        path: `^packages/(core|server)/src/(${WINGS}|platform|stores)/[^/]+/`,
        pathNot: ['/index\\.ts$', '^packages/$1/src/$2/'],
      },
    },
    {
      name: 'a room is entered through its index.ts, from the log, the engine and main too',
      severity: 'error',
      from: { path: '^packages/(core|server)/src/[^/]+/[^/]+\\.ts$' },
      to: {
        path: `^packages/(core|server)/src/(${WINGS}|platform|stores)/[^/]+/`,
        pathNot: '/index\\.ts$',
      },
    },
    {
      name: 'the kernel, the log and the engine are entered through their index.ts',
      severity: 'error',
      from: { path: '^packages/(core|server)/src/([^/]+)/' },
      to: {
        path: '^packages/(core|server)/src/(kernel|log|engine)/',
        pathNot: ['/index\\.ts$', '^packages/$1/src/$2/'],
      },
    },
    {
      name: 'rooms of the server do not reach into main',
      severity: 'error',
      from: { path: '^packages/server/src/(?!main/)', pathNot: TESTS },
      to: { path: '^packages/server/src/main/' },
    },
    {
      name: 'what helps tests is used by tests only',
      severity: 'error',
      from: { path: '^packages/server/src/(?!testing/)', pathNot: TESTS },
      to: { path: '^packages/server/src/testing/' },
    },
    {
      name: 'PostgreSQL and ClickHouse are spoken in stores, the log, the engine and *.store.ts only',
      severity: 'error',
      from: {
        path: `^packages/server/src/(${WINGS}|platform|main)/`,
        pathNot: '\\.(store|test)\\.ts$|/[a-z-]+\\.store\\.[a-z]+\\.ts$',
      },
      to: { path: 'node_modules/(pg|kysely|@clickhouse/client)/' },
    },
    {
      name: 'everything that is imported is there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
