const swc = [
  '@swc/jest',
  {
    jsc: { target: 'es2020', parser: { syntax: 'typescript', tsx: true } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline'
  }
];

// Packages of JupyterLab's world that ship ES modules only.
const modules = [
  '@jupyterlab',
  '@jupyter',
  '@lumino',
  '@codemirror',
  '@lezer',
  '@marijn',
  'crelt',
  'style-mod',
  'w3c-keyname',
  '@microsoft',
  'lib0',
  'yjs',
  'y-protocols',
  'y-websocket',
  'vscode-ws-jsonrpc',
  'vscode-jsonrpc',
  'exenv-es6',
  'uuid',
  'nanoid',
  'internmap',
  'delaunator',
  'robust-predicates',
  'web-tree-sitter'
];

module.exports = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/tools/jest/setup.js'],
  modulePathIgnorePatterns: [
    '<rootDir>/graphward/labextension',
    '<rootDir>/ui-tests',
    '<rootDir>/lib',
    '<rootDir>/.venv'
  ],
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
  transform: {
    '^.+\\.(tsx?|m?jsx?)$': swc,
    '\\.(md|py)$': '<rootDir>/tools/jest/text.js'
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modules.join('|')})/)`],
  moduleNameMapper: { '\\.(css|svg)$': '<rootDir>/tools/jest/asset.js' }
};
