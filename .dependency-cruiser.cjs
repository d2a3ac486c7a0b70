// Which folder may import which: each layer only itself and those before it.
const layers = [
  'base',
  'syntax',
  'notebook',
  'semantics',
  'frameworks',
  'rewrites',
  'rules',
  'engine',
  'measure',
  'probe'
];
const ends = ['lab', 'cli'];
const spec = '[.]spec[.]tsx?$';

const looksDown = layers.map((layer, i) => ({
  name: `${layer}-looks-down`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: spec },
  to: {
    path: '^src/',
    pathNot: `^src/(${layers.slice(0, i + 1).join('|')})/|^src/assets[.]d[.]ts$|[.]md$`
  }
}));

const isAnEnd = ends.map(end => ({
  name: `${end}-is-an-end`,
  severity: 'error',
  from: { path: `^src/${end}/`, pathNot: spec },
  to: { path: '^src/', pathNot: `^src/(${layers.join('|')}|${end})/|^src/assets[.]d[.]ts$` }
}));

const only = (name, owner, path) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${owner})/|${spec}` },
  to: { path }
});

module.exports = {
  forbidden: [
    ...looksDown,
    ...isAnEnd,
    only(
      'only-syntax-parses',
      'syntax|testing',
      'node_modules/(web-tree-sitter|tree-sitter-python)/.*(?<!wasm)$'
    ),
    only(
      'only-lab-draws',
      'lab',
      'node_modules/(@jupyterlab|@lumino|@jupyter|@codemirror|@lezer|react|react-dom)/'
    ),
    only(
      'only-cli-is-node',
      'cli|testing',
      '^(node:)?(fs|fs/promises|path|os|process|url|util|worker_threads|child_process)$'
    ),
    only('only-probe-carries-python', 'probe|testing', '^graphward/.*[.]py$'),
    {
      name: 'rules-do-not-meet',
      severity: 'error',
      from: { path: '^src/rules/[^/]+/([^/]+)[.]ts$', pathNot: spec },
      to: { path: '^src/rules/[^/]+/', pathNot: '/$1[.](ts|md)$' }
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/testing/|${spec}` },
      to: { path: '^src/testing/' }
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { pathNot: '[.]py$' },
      to: { couldNotResolve: true }
    }
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json', '.md', '.py', '.wasm']
    }
  }
};
