/** The house's rules of direction, as sentences. `npm run boundaries` checks them; see ARCHITECTURE.md. */
const WINGS = 'collect|segment|reach|sell|measure';

module.exports = {
  forbidden: [
    { name: 'no import cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core depends on nothing',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/core/src' },
    },
    {
      name: 'contract knows core and TypeBox only',
      severity: 'error',
      from: { path: '^packages/contract/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/(core|contract)/src|node_modules/typebox' },
    },
    {
      name: 'platform, stores and log know no wing',
      severity: 'error',
      from: { path: '^packages/server/src/(platform|stores|log)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^packages/server/src/(${WINGS}|engine|main)/` },
    },
    {
      name: 'a room is entered through its index.ts',
      severity: 'error',
      from: { path: '^packages/(core|server)/src/([^/]+/[^/]+)/' },
      to: {
        path: `^packages/(core|server)/src/(${WINGS})/[^/]+/`,
        pathNot: ['/index\\.ts$', '^packages/$1/src/$2/'],
      },
    },
    {
      name: 'rooms of the server do not reach into main',
      severity: 'error',
      from: { path: '^packages/server/src/(?!main/)', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/server/src/main/' },
    },
    {
      name: 'PostgreSQL is spoken in stores, the log, the engine and *.store.ts only',
      severity: 'error',
      from: {
        path: `^packages/server/src/(${WINGS}|platform)/`,
        pathNot: '\\.(store|test)\\.ts$|/[a-z-]+\\.store\\.[a-z]+\\.ts$',
      },
      to: { path: 'node_modules/(pg|kysely|@clickhouse/client)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!(pg|kysely|@clickhouse/client|typebox)/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
