/** Who may import whom (ARCHITECTURE.md has the same as a picture). Anything not listed is an error. */
const layers = {
  core: [],
  contract: ['core'],
  renderer: ['core', 'contract'],
  faces: ['core'],
  dataset: ['core'],
  vision: ['core'],
  network: ['core'],
  store: ['core'],
  session: ['core'],
  sensor: ['core', 'faces'],
  app: ['core', 'contract'],
  lab: ['core', 'faces', 'vision', 'network', 'dataset'],
};
const adapters = ['sensor', 'vision', 'network', 'store', 'dataset', 'session'];
const mainFiles = ['core', 'contract', 'app', 'lab', 'faces', ...adapters];

/** npm packages that belong to some folders only. */
const owners = {
  '@tensorflow/[^/]+': ['network'],
  '@vladmandic/(face-api|human-models)': ['network'],
  '@vladmandic/human': ['vision'],
  'better-sqlite3': ['store'],
  sharp: ['dataset', 'session'],
  '@mcap/core': ['session'],
  '@foxglove/schemas': ['session'],
  protobufjs: ['session'],
  'ml-pca': ['lab/maps'],
  '@saehrimnir/druidjs': ['lab/maps'],
  'age-encryption': ['session'],
  commander: ['main/cli'],
  electron: ['main/electron'],
  ws: ['main/web'],
  open: ['main/web'],
  'react(-dom)?': ['renderer'],
  'env-paths': ['main'],
  zod: ['contract', 'network', 'dataset', 'session', 'lab'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-test-from-source',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^test/|\\.test\\.ts$' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'] },
    },
    ...Object.entries(layers).map(([layer, may]) => ({
      name: `layer-${layer}`,
      severity: 'error',
      from: { path: `^src/${layer}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: `^src/(${[layer, ...may].join('|')})/` },
    })),
    {
      name: 'shells-only-through-compose',
      severity: 'error',
      from: { path: '^src/main/(cli|electron|web)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^src/(${mainFiles.filter((folder) => folder !== 'core' && folder !== 'contract').join('|')})/` },
    },
    ...Object.entries(owners).map(([pkg, may]) => ({
      name: `only-${may.join('-').replace('/', '-')}-uses-${pkg.replace('/[^/]+', '')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${may.join('|')})/` },
      to: { path: `(^|node_modules/)${pkg}(/|$)` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
