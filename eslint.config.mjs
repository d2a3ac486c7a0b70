import js from '@eslint/js';
import jupyter from '@jupyter/eslint-plugin';
import ts from 'typescript-eslint';

const sources = ['src/**/*.{ts,tsx}', 'bench/**/*.ts'];
const browserTests = ['ui-tests/**/*.ts'];
const specs = ['**/*.spec.{ts,tsx}', 'ui-tests/**/*.ts'];

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '.venv/',
      'lib/',
      'dist/',
      'graphward/',
      'src/**/*.gen.ts',
      '!src/rules/registry.gen.ts',
      'ui-tests/test-results/',
      'ui-tests/playwright-report/',
      'tools/layers/'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: [...sources, ...browserTests],
    extends: [ts.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.node.json', 'ui-tests/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      complexity: ['error', { max: 15, variant: 'modified' }],
      curly: 'error',
      eqeqeq: 'error'
    }
  },
  { ...jupyter.configs.recommended[0], files: ['src/lab/**/*.{ts,tsx}', 'src/index.ts'] },
  jupyter.configs.recommended[1],
  { ...jupyter.configs.recommended[2], files: specs },
  { plugins: { jupyter } },
  {
    files: specs,
    rules: { 'max-lines-per-function': 'off', 'jupyter/no-untranslated-string': 'off' }
  },
  // Activation takes its services as one list, and what it needs at once it imports at once.
  {
    files: ['src/lab/plugins/*.ts'],
    rules: { 'jupyter/plugin-activation-args': 'off', 'jupyter/prefer-lazy-imports': 'off' }
  },
  // A newcomer clicks; and Notebook 7 is not what galata's helpers wait for.
  { files: ['ui-tests/**'], rules: { 'jupyter/galata-prefer-notebook-cell-helper': 'off' } },
  // Scanners of text decide much at each character.
  {
    files: ['src/syntax/**'],
    rules: { complexity: ['error', { max: 18, variant: 'modified' }] }
  },
  // All nodes of Python's grammar, in one place.
  { files: ['src/syntax/ast.ts'], rules: { 'max-lines': 'off' } },
  // The one place where sentences that come from the engine are translated.
  { files: ['src/lab/words.ts'], rules: { 'jupyter/no-dynamic-translation': 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'console',
          'process',
          'module',
          'require',
          'globalThis',
          'window',
          'Buffer',
          'URL',
          '__dirname',
          'Event',
          'setTimeout'
        ].map(name => [name, 'readonly'])
      )
    },
    rules: {
      'max-lines-per-function': ['error', 60],
      complexity: ['error', { max: 15, variant: 'modified' }]
    }
  }
);
